import { describe, expect, it, vi } from 'vitest';
import {
  ADA,
  APP,
  createEmbedRequest,
  createEmbedUnderTest,
  createFakeFetch,
} from './utils/embed-under-test.ts';
import type { EmbedServerOptions } from '../src/config/options.ts';
import type { EmbedEvent } from '../src/observability/embed-event.ts';

function createAudited(options: Partial<EmbedServerOptions> = {}) {
  const events: EmbedEvent[] = [];
  const embed = createEmbedUnderTest({
    fetch: createFakeFetch(),
    onEvent: (event) => void events.push(event),
    ...options,
  });
  return { embed, events };
}

describe('onEvent', () => {
  it('reports the user, the app and the source when an app opens', async () => {
    const { embed, events } = createAudited();
    await embed.handler(createEmbedRequest({ appId: APP.toUpperCase() }));
    await embed.getEmbedUrl({ user: { email: ADA }, appId: APP });
    const opened = { user: { email: ADA }, appId: APP, result: 'opened' };
    expect(events).toEqual([
      { ...opened, source: 'generated', requestId: expect.any(String) },
      { ...opened, source: 'cache', requestId: expect.any(String) },
    ]);
    expect(JSON.stringify(events)).not.toContain('pat_');
  });

  it('reports a rejected request with the request id of its response', async () => {
    const { embed, events } = createAudited();
    const refused = await embed.handler(createEmbedRequest({ appId: 'salaries' }));
    const { requestId } = (await refused.json()) as { requestId: string };
    expect(events).toEqual([
      {
        requestId,
        user: { email: ADA },
        appId: 'salaries',
        result: 'app_not_allowed',
        source: undefined,
      },
    ]);
  });

  it('reports no event when the user is not signed in', async () => {
    const { embed, events } = createAudited({ identify: () => null });
    await embed.handler(createEmbedRequest({ appId: APP }));
    expect(events).toEqual([]);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('audit is away');
      },
    ],
    ['rejects', () => Promise.reject(new Error('audit is away'))],
    ['hangs', () => new Promise(() => {})],
  ])('still responds when onEvent %s', async (_how, fail) => {
    const onEvent = vi.fn<() => unknown>(fail);
    const { embed } = createAudited({ onEvent });
    const response = await embed.handler(createEmbedRequest({ appId: APP }));
    expect(response.status).toBe(200);
    expect(onEvent).toHaveBeenCalledOnce();
  });
});
