import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as ui from './utils/embed-ui.ts';
import { APP_ORIGIN } from './utils/fake-endpoint.ts';
import { EmbedError } from '../src/index.ts';
import { openTestEmbed, pass } from './utils/test-embed.tsx';

const CANARY = 'canary';
const RESPONSES = {
  redirect: { redirectUrl: `${APP_ORIGIN}/embed-apps/1?personal-access-token=pat_${CANARY}` },
  direct: { frameUrl: `${APP_ORIGIN}/applications/1`, frameName: `session-${CANARY}` },
};

beforeEach(() => vi.useFakeTimers());

/** Returns the page without the attributes that must contain the token. */
function serializePage(): string {
  const copy = document.documentElement.cloneNode(true) as HTMLElement;
  for (const frame of copy.querySelectorAll('iframe')) {
    frame.removeAttribute('src');
    frame.removeAttribute('name');
  }
  return copy.outerHTML;
}

describe.each(Object.entries(RESPONSES))('a token for %s opening', (_mode, response) => {
  it('keeps the token out of keys, states, attributes and storage when an app opens', async () => {
    const reported: unknown[] = [];
    const { client } = await openTestEmbed(
      {
        headers: { authorization: CANARY },
        refreshButton: true,
        onStateChange: (state) => reported.push(state),
        onError: (error) => reported.push(error, error.message, error.stack),
      },
      {
        reply: (n) => {
          if (n === 2) throw new EmbedError('tooljet_unavailable');
          return { ...response, version: `v${n}`, expiresIn: 3600 };
        },
      },
    );
    await pass(ui.CONFIRM_MS);
    ui.clickButton('Refresh');
    await pass(0);
    const queries = client.getQueryCache().getAll();
    expect(JSON.stringify(queries.map(({ state }) => state))).toContain(CANARY);
    const keys = queries.map(({ queryKey, queryHash }) => [queryKey, queryHash]);
    expect(JSON.stringify(keys)).not.toContain(CANARY);
    expect(reported.length).toBeGreaterThan(3);
    expect(JSON.stringify(reported)).not.toContain(CANARY);
    expect(serializePage()).toContain('data-state="ready"');
    expect(serializePage()).not.toContain(CANARY);
    expect([localStorage.length, sessionStorage.length, document.cookie]).toEqual([0, 0, '']);
  });
});
