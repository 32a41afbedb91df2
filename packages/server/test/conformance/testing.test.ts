import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { readSession } from '../../examples/your-session.ts';
import { API_TOKEN, createFakeFetch } from '../utils/embed-under-test.ts';
import { listen } from '../utils/listen.ts';
import { createToolJetEmbed } from '../../src/create-embed-server.ts';
import { type NodeContext, toNodeListener } from '../../src/adapters/node.ts';

const PACKAGE = join(import.meta.dirname, '..');
const RUNNER = ['--import', 'tsx', '--test-reporter=tap', 'examples/conformance.ts'];

async function runExample(apps: string[]): Promise<{ code: unknown; output: string }> {
  const baseUrl = 'https://tooljet.example.com';
  const embed = createToolJetEmbed<NodeContext>({
    baseUrl,
    apiToken: API_TOKEN,
    apps,
    identify: (_request, { req }) => readSession(req.headers.cookie),
    fetch: createFakeFetch(baseUrl),
    logger: { warn: () => {}, error: () => {} },
  });
  const server = await listen(createServer(toNodeListener(embed)));
  try {
    const env = { ...process.env, ENDPOINT: server.url };
    const child = spawn(process.execPath, RUNNER, { cwd: PACKAGE, env });
    const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
    return { code, output };
  } finally {
    await server.close();
  }
}

it('runs with the runner of Node, as the documents show', async () => {
  const { code, output } = await runExample(['8ba8bf0e-6b8f-4e07-abb9-6fd2d8160001']);
  expect(output).toMatch(/^# pass \d\d$/m);
  expect(output).toMatch(/^# fail 0$/m);
  expect(code).toBe(0);
});

it('fails there, and says why, where a promise is broken', async () => {
  const { code, output } = await runExample(['another-app']);
  expect(output).toContain('Expected 200 with an embed URL, got 403 app_not_allowed.');
  expect(code).toBe(1);
});
