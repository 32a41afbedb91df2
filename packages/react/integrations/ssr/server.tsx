import { createEmbedServer, fromEnv } from '@tooljet-embed/server';
import { toNodeListener } from '@tooljet-embed/server/node';
import { EventEmitter, once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { PassThrough } from 'node:stream';
import { lazy } from 'react';
import { renderToPipeableStream, renderToString } from 'react-dom/server';
import { Page, Prices } from './page';

const embed = createEmbedServer({
  ...fromEnv(),
  identify: () => ({ email: 'ada@example.com' }),
});
const endpoint = toNodeListener(embed);
const events = new EventEmitter();

const HEAD = '<!doctype html><html lang="en"><title>Orders</title><body><div id="root">';
const TAIL = '</div></body></html>';
const CLIENT = '/client.js';

/** Renders `/` at once and streams `/stream`. */
createServer(async (request, response) => {
  if (request.url === '/api/tooljet-embed') {
    events.emit('requested');
    return endpoint(request, response);
  }
  if (request.url === CLIENT) {
    const script = await readFile(new URL('../client/client.js', import.meta.url));
    return response.setHeader('content-type', 'text/javascript').end(script);
  }
  response.setHeader('content-type', 'text/html; charset=utf-8').write(HEAD);
  if (request.url === '/stream') return stream(response);
  const script = `<script type="module" src="${CLIENT}"></script>`;
  return response.end(renderToString(<Page prices={<Prices />} />) + script + TAIL);
}).listen(Number(process.env['PORT']), '127.0.0.1');

/** Streams the prices after the embed has requested its URL, so it must hydrate before the page ends. */
function stream(response: ServerResponse): void {
  const LatePrices = lazy(async () => {
    await once(events, 'requested');
    return { default: Prices };
  });
  const page = new PassThrough();
  page.pipe(response, { end: false });
  page.on('end', () => response.end(TAIL));
  const options = { bootstrapModules: [CLIENT] };
  renderToPipeableStream(<Page prices={<LatePrices />} />, options).pipe(page);
}
