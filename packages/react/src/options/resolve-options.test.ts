import { describe, expect, it } from 'vitest';
import { mergeDefined, resolveOptions } from './resolve-options.ts';

const SUBJECT = { appId: 'orders', userEmail: 'ada@example.com' };

describe('what is given over what is set around it', () => {
  it('wins, option by option', () => {
    const given = mergeDefined({ endpoint: '/outer', requestTimeoutMs: 1 }, { endpoint: '/inner' });
    expect(given).toEqual({ endpoint: '/inner', requestTimeoutMs: 1 });
  });

  it('wins over several layers, of which some may be missing', () => {
    const given = mergeDefined({ confirmTimeoutMs: 1, requestTimeoutMs: 1 }, undefined, {
      confirmTimeoutMs: 2,
    });
    expect(given).toEqual({ confirmTimeoutMs: 2, requestTimeoutMs: 1 });
    expect(mergeDefined(undefined, undefined)).toEqual({});
  });

  it('does not win as undefined or null, but does as false and zero', () => {
    const around = { endpoint: '/outer', confirmTimeoutMs: 5, sandbox: 'allow-scripts' };
    const given = { endpoint: undefined, sandbox: null, confirmTimeoutMs: 0, enabled: false };
    expect(mergeDefined(around, given)).toEqual({ ...around, confirmTimeoutMs: 0, enabled: false });
  });
});

describe('the options of an embed', () => {
  it('are those given, over those around, over the defaults', () => {
    const options = resolveOptions(
      { requestTimeoutMs: 1, confirmTimeoutMs: 2 },
      { ...SUBJECT, endpoint: '/api', confirmTimeoutMs: 3 },
    );
    expect(options).toMatchObject({
      endpoint: '/api',
      requestTimeoutMs: 1,
      confirmTimeoutMs: 3,
      frameTimeoutMs: 30_000,
      renewal: 'auto',
      renewBeforeMs: 120_000,
      allow: 'clipboard-write; fullscreen',
    });
  });

  it.each(['requestTimeoutMs', 'frameTimeoutMs', 'confirmTimeoutMs'])(
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
