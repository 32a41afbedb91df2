import { EmbedError } from '@tooljet-embed/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestMemory } from '../../test/utils/embed-urls-under-test.ts';
import { ownError } from '../errors.ts';
import { createCoolDown } from './cooldown.ts';
import type { Generate } from './generate.ts';

const ada = { user: { email: 'ada@example.com' }, appId: 'orders' };
const grace = { user: { email: 'grace@example.com' }, appId: 'orders' };

beforeEach(() => vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const coolDown = (generate: Generate) => createCoolDown(createTestMemory()).guard(generate);

const busy = (retryAfter?: number) =>
  ownError('tooljet_busy', 'too many requests', { retryAfter, startsCooldown: true });

function createBusy(retryAfter?: number) {
  const generate = vi.fn(async () => 'https://tooljet.example.com');
  generate.mockRejectedValueOnce(busy(retryAfter));
  return { generate, ask: coolDown(generate) };
}

describe('createCoolDown', () => {
  it('spares ToolJet for everybody until it may be asked again', async () => {
    const { generate, ask } = createBusy(7);
    await expect(ask(ada)).rejects.toMatchObject({ code: 'tooljet_busy', retryAfter: 7 });
    vi.advanceTimersByTime(4500);
    await expect(ask(grace)).rejects.toMatchObject({ code: 'tooljet_busy', retryAfter: 3 });
    expect(generate).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(2500);
    await expect(ask(grace)).resolves.toBeDefined();
  });

  it.each([
    [3600, 120],
    [0, 1],
  ])('waits %i seconds no longer and no shorter than %i', async (retryAfter, waited) => {
    const { ask } = createBusy(retryAfter);
    await expect(ask(ada)).rejects.toMatchObject({ retryAfter: waited });
  });

  it('waits up to a minute where ToolJet does not say how long', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    const { ask } = createBusy();
    await expect(ask(ada)).rejects.toMatchObject({ retryAfter: 30 });
  });

  it('is kept for whole milliseconds, whatever the time: stores refuse parts of one', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1 / 7);
    const memory = createTestMemory();
    const keep = vi.spyOn(memory, 'set');
    const refused = createCoolDown(memory).guard(() => Promise.reject(busy()))(ada);
    await expect(refused).rejects.toMatchObject({ retryAfter: 9 });
    expect(keep).toHaveBeenCalledWith('cool-down', String(Date.now() + 8572), 8572);
  });

  it('believes no clock that says more than it ever waits', async () => {
    const memory = createTestMemory();
    await memory.set('cool-down', String(Date.now() + 600_000), 600_000);
    expect(await createCoolDown(memory).readSecondsLeft()).toBe(120);
  });

  it('is not made shorter by a refusal that comes later', async () => {
    const memory = createTestMemory();
    let refuseLate = () => {};
    const late = new Promise<string>((_resolve, reject) => (refuseLate = () => reject(busy(7))));
    const generate = vi.fn(() => late);
    const waiting = createCoolDown(memory).guard(generate)(ada);
    await vi.waitFor(() => expect(generate).toHaveBeenCalledOnce());
    const other = createCoolDown(memory).guard(() => Promise.reject(busy(100)))(grace);
    await expect(other).rejects.toMatchObject({ retryAfter: 100 });
    refuseLate();
    await expect(waiting).rejects.toMatchObject({ retryAfter: 100 });
  });

  it('lets other failures pass', async () => {
    const ask = coolDown(() => Promise.reject(new EmbedError('access_denied')));
    await expect(ask(ada)).rejects.toMatchObject({ code: 'access_denied' });
    await expect(ask(ada)).rejects.toMatchObject({ code: 'access_denied' });
  });

  it('does not start when our own throttle rejects a request', async () => {
    const generate = vi.fn(() => Promise.reject(ownError('tooljet_busy', 'throttled')));
    const ask = coolDown(generate);
    await expect(ask(ada)).rejects.toMatchObject({ code: 'tooljet_busy' });
    await expect(ask(ada)).rejects.toMatchObject({ code: 'tooljet_busy' });
    expect(generate).toHaveBeenCalledTimes(2);
  });
});
