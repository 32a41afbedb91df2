import { describe, expect, it } from 'vitest';
import { mergeDefined, resolveOptions } from './resolve-options.ts';

const SUBJECT = { appId: 'orders', userEmail: 'ada@example.com' };

describe('what is given over what is set around it', () => {
  it('wins, option by option', () => {
    const given = mergeDefined({ endpoint: '/outer', timeoutMs: 1 }, { endpoint: '/inner' });
    expect(given).toEqual({ endpoint: '/inner', timeoutMs: 1 });
  });

  it('wins over several layers, of which some may be missing', () => {
    const given = mergeDefined({ graceMs: 1, timeoutMs: 1 }, undefined, { graceMs: 2 });
    expect(given).toEqual({ graceMs: 2, timeoutMs: 1 });
    expect(mergeDefined(undefined, undefined)).toEqual({});
  });

  it('does not win as undefined or null, but does as false and zero', () => {
    const around = { endpoint: '/outer', graceMs: 5, sandbox: 'allow-scripts' };
    const given = { endpoint: undefined, sandbox: null, graceMs: 0, enabled: false };
    expect(mergeDefined(around, given)).toEqual({ ...around, graceMs: 0, enabled: false });
  });
});

describe('the options of an embed', () => {
  it('are those given, over those around, over the defaults', () => {
    const options = resolveOptions(
      { timeoutMs: 1, graceMs: 2 },
      { ...SUBJECT, endpoint: '/api', graceMs: 3 },
    );
    expect(options).toMatchObject({
      endpoint: '/api',
      timeoutMs: 1,
      graceMs: 3,
      loadTimeoutMs: 30_000,
      renewal: 'auto',
      renewBeforeMs: 120_000,
      allow: 'clipboard-write; fullscreen',
    });
  });

  it.each(['timeoutMs', 'loadTimeoutMs', 'graceMs'])(
    'hold no %s that a browser cannot wait for',
    (name) => {
      const resolve = (ms: number) =>
        resolveOptions({}, { ...SUBJECT, endpoint: '/api', [name]: ms });
      expect(resolve(2_147_483_647)).toMatchObject({ [name]: 2_147_483_647 });
      for (const ms of [2_147_483_648, Infinity, NaN]) {
        expect(() => resolve(ms)).toThrow(
          expect.objectContaining({
            code: 'misconfigured',
            detail: expect.stringContaining(`"${name}" is ${ms}`) as string,
          }) as Error,
        );
      }
    },
  );

  it('have to hold an endpoint in the end', () => {
    expect(() => resolveOptions({}, SUBJECT)).toThrow(
      expect.objectContaining({ code: 'misconfigured' }) as Error,
    );
  });
});
