import { EmbedError } from '@tooljet-embed/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ToolJetEmbed } from '../src/components/tooljet-embed.tsx';
import * as ui from './utils/embed-ui.ts';
import { createFakeEndpoint, failWhen } from './utils/fake-endpoint.ts';
import { ADA, openTestEmbed, pass, renderEmbed, renderTestEmbed } from './utils/test-embed.tsx';

let logged: string[];

beforeEach(() => {
  vi.useFakeTimers();
  logged = [];
  for (const method of ['error', 'warn'] as const) {
    vi.spyOn(console, method).mockImplementation((line: string) => void logged.push(line));
  }
});
afterEach(() => vi.unstubAllEnvs());

describe('in development', () => {
  it('logs an error once with its code, its cause and what to do', async () => {
    const endpoint = createFakeEndpoint(() => {
      throw new TypeError('no token for ada@example.com in pat_secret');
    });
    renderEmbed([1, 2].map((key) => <ToolJetEmbed key={key} {...ADA} endpoint={endpoint} />));
    await pass(0);
    expect(logged).toEqual([
      [
        'ToolJet Embed: internal_error. The endpoint function or "headers" threw. See the cause.',
        'Cause: TypeError: no token for [redacted] in [redacted]',
        'What to do: Look at the cause, or at the log of the portal server. See errors/internal_error.md in the npm package @tooljet-embed/protocol.',
      ].join('\n'),
    ]);
    await pass(60_000);
    expect(logged).toHaveLength(1);
  });

  it('logs a failed refresh and the end of a session', async () => {
    const reply = failWhen((n) => n === 2, 'tooljet_unavailable');
    const { refresh } = await openTestEmbed({}, { reply });
    await refresh();
    expect(logged).toEqual([expect.stringMatching(/^ToolJet Embed: tooljet_unavailable\./)]);
    ui.postFrom(ui.newestFrame(), ui.LOGOUT);
    expect(logged[1]).toMatch(/^ToolJet Embed: signed_out\./);
  });
});

it('logs nothing in production', async () => {
  vi.stubEnv('NODE_ENV', 'production');
  await renderTestEmbed({}, { reply: () => Promise.reject(new EmbedError('access_denied')) });
  expect(ui.status()).toBe('error');
  await renderTestEmbed({ userEmail: '' });
  expect(logged).toEqual([]);
});

describe('without an email', () => {
  it.each(['', ' ', undefined as unknown as string])(
    'sends no request and shows no error when userEmail is %j',
    async (userEmail) => {
      const { endpoint, rerender } = await renderTestEmbed({ userEmail });
      await pass(60_000);
      expect(endpoint.requests).toEqual([]);
      expect(ui.status()).toBe('loading');
      rerender({ userEmail: 'ada@example.com' });
      await pass(0);
      expect(endpoint.requests).toEqual([
        { appId: 'orders', email: 'ada@example.com', direct: true },
      ]);
      ui.openApp();
      expect(ui.status()).toBe('ready');
    },
  );

  it('sends no request with suspense', async () => {
    const { endpoint } = await renderTestEmbed({ userEmail: '', suspense: true });
    expect(endpoint.requests).toEqual([]);
    expect(ui.status()).toBe('loading');
  });
});
