import { startEmulator } from '@tooljet-embed/emulator';
import { createEmbedServer } from '@tooljet-embed/server';
import { describe, expect, it, vi } from 'vitest';
import { createRotatingFetch } from './rotate-token.ts';

async function openWith(
  toolJetToken: string,
  previousToken?: string,
  call?: typeof fetch,
): Promise<string> {
  const emulator = await startEmulator({ apiToken: toolJetToken });
  try {
    const embed = createEmbedServer({
      baseUrl: emulator.apiUrl,
      apiToken: 'next-token',
      apps: ['orders'],
      identify: () => null,
      fetch: createRotatingFetch(previousToken, call),
    });
    const query = { user: { email: 'ada@example.com' }, appId: 'orders' };
    const outcome = embed.getEmbedUrl(query).then(
      () => 'opened',
      (error: { code: string }) => error.code,
    );
    return `${await outcome}, calls: ${emulator.journal.entries().length}`;
  } finally {
    await emulator.close();
  }
}

describe('rotating the API token', () => {
  it('opens apps before ToolJet knows the next token, and after', async () => {
    expect(await openWith('former-token', 'former-token')).toBe('opened, calls: 2');
    expect(await openWith('next-token', 'former-token')).toBe('opened, calls: 1');
  });

  it('goes by another client of HTTP where it is given one', async () => {
    const call = vi.fn(fetch);
    expect(await openWith('former-token', 'former-token', call)).toBe('opened, calls: 2');
    expect(call).toHaveBeenCalledTimes(2);
  });

  it('refuses a token that is neither, and the former one once it is dropped', async () => {
    expect(await openWith('another-token', 'former-token')).toBe('misconfigured, calls: 2');
    expect(await openWith('former-token')).toBe('misconfigured, calls: 1');
  });
});
