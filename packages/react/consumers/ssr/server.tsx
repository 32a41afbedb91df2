import { createToolJetEmbed, fromEnv } from '@tooljet-embed/server';
import { toNodeListener } from '@tooljet-embed/server/node';
import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { PassThrough } from 'node:stream';
import { renderToPipeableStream, renderToString } from 'react-dom/server';
import { Page } from './page';

const embed = createToolJetEmbed({
  ...fromEnv(),
  identify: () => ({ email: 'ada@example.com' }),
});
const endpoint = toNodeListener(embed);

const HEAD = '<!doctype html><html lang="en"><title>Orders</title><body><div id="root">';
const TAIL = '</div><script type="module" src="/client.js"></script></body></html>';

/** `/` is rendered in one go, `/stream` as it comes. */
createServer(async (request, response) => {
  if (request.url === '/api/tooljet-embed') return endpoint(request, response);
  if (request.url === '/client.js') {
    const script = await readFile(new URL('../client/client.js', import.meta.url));
    return response.setHeader('content-type', 'text/javascript').end(script);
  }
  response.setHeader('content-type', 'text/html; charset=utf-8').write(HEAD);
  if (request.url === '/stream') return stream(response);
  return response.end(renderToString(<Page />) + TAIL);
}).listen(Number(process.env['PORT']), '127.0.0.1');

function stream(response: ServerResponse): void {
  const page = new PassThrough();
  page.pipe(response, { end: false });
  page.on('end', () => response.end(TAIL));
  renderToPipeableStream(<Page />).pipe(page);
}
