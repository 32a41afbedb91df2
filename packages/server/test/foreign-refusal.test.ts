import type { RequestListener } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { APP, createEmbedRequest, createEmbedUnderTest } from './utils/embed-under-test.ts';
import { serve } from './utils/serve.ts';

async function requestThrough(listener: RequestListener, body: object = { appId: APP }) {
  const firewall = await serve(listener);
  onTestFinished(() => firewall.close());
  const embed = createEmbedUnderTest({ baseUrl: firewall.url, openMode: 'direct' });
  const response = await embed.handler(createEmbedRequest(body));
  return { status: response.status, body: await response.json(), logs: embed.logs };
}

it("does not present a firewall's 403 as the user's missing access", async () => {
  const answer = await requestThrough((_req, res) =>
    res.writeHead(403, { 'content-type': 'text/html' }).end('<h1>blocked</h1>'),
  );
  expect(answer).toMatchObject({
    status: 502,
    body: { code: 'misconfigured' },
    logs: [{ level: 'error', fields: { reason: expect.stringContaining('answered 403') } }],
  });
});

it.each([400, 401, 403])(
  'does not present a %i of a gateway as a rejected session when the server redeems a PAT',
  async (status) => {
    const answer = await requestThrough(
      (req, res) => {
        const headers = { 'content-type': 'application/json' };
        if (req.url?.endsWith('/session')) {
          res.writeHead(status, headers).end('{"message":"Forbidden"}');
          return;
        }
        const redirectUrl = `http://${req.headers.host}/embed-apps/${APP}?personal-access-token=pat_1`;
        const body = { personalAccessToken: 'pat_1', redirectUrl };
        res.writeHead(201, headers).end(JSON.stringify(body));
      },
      { appId: APP, direct: true },
    );
    expect(answer).toMatchObject({ status: 502, body: { code: 'misconfigured' } });
  },
);
