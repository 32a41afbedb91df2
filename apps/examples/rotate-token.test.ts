import { startEmulator } from '@tooljet-embed/emulator';
import { createEmbedServer } from '@tooljet-embed/server';
import { expect, it, vi } from 'vitest';
import { createRotatingFetch } from './rotate-token.ts';

async function open(
  toolJetToken: string,
  previousToken?: string,
  originalFetch?: typeof fetch,
): Promise<string> {
  const emulator = await startEmulator({ apiToken: toolJetToken });
  try {
    const embed = createEmbedServer({
      baseUrl: emulator.apiUrl,
      apiToken: 'new-token',
      apps: ['orders'],
      identify: () => null,
      fetch: createRotatingFetch(previousToken, originalFetch),
    });
    const query = { user: { email: 'ada@example.com' }, appId: 'orders' };
    const result = await embed.getEmbedUrl(query).then(
      () => 'opened',
      (error: { code: string }) => error.code,
    );
    return `${result}, calls: ${emulator.journal.entries().length}`;
  } finally {
    await emulator.close();
  }
}

it.each([
  ['retries with the previous token', 'old-token', 'old-token', 'opened, calls: 2'],
  ['does not retry after the new token', 'new-token', 'old-token', 'opened, calls: 1'],
  ['rejects any other token', 'other-token', 'old-token', 'misconfigured, calls: 2'],
  [
    'rejects the previous token once it is unset',
    'old-token',
    undefined,
    'misconfigured, calls: 1',
  ],
])('%s', async (_title, toolJetToken, previousToken, result) => {
  expect(await open(toolJetToken, previousToken)).toBe(result);
});

it('calls the given fetch for both attempts', async () => {
  const originalFetch = vi.fn(fetch);
  expect(await open('old-token', 'old-token', originalFetch)).toBe('opened, calls: 2');
  expect(originalFetch).toHaveBeenCalledTimes(2);
});
