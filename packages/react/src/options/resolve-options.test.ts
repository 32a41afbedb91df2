import { describe, expect, it } from 'vitest';
import { mergeDefined, resolveOptions } from './resolve-options.ts';

const ORDERS = { appId: 'orders', userEmail: 'ada@example.com', endpoint: '/api' };

describe('mergeDefined', () => {
  it.each([
    ['a later value', [{ a: 1, b: 1 }, { a: 2 }], { a: 2, b: 1 }],
    ['the last of several values', [{ a: 1 }, undefined, { a: 2 }], { a: 2 }],
    [
      'the earlier value over undefined and null',
      [
        { a: 1, b: 1 },
        { a: undefined, b: null },
      ],
      { a: 1, b: 1 },
    ],
    [
      'false and zero',
      [
        { a: 1, b: true },
        { a: 0, b: false },
      ],
      { a: 0, b: false },
    ],
    ['nothing from nothing', [undefined, undefined], {}],
  ] as const)('takes %s', (_what, [inherited, ...given], merged) => {
    expect(mergeDefined<object, object>(inherited, ...given)).toEqual(merged);
  });
});

describe('resolveOptions', () => {
  it('prefers given options to those of the provider and these to defaults when all are set', () => {
    const inherited = { requestTimeoutMs: 1, confirmTimeoutMs: 2 };
    expect(resolveOptions(inherited, { ...ORDERS, confirmTimeoutMs: 3 })).toEqual({
      ...ORDERS,
      requestTimeoutMs: 1,
      confirmTimeoutMs: 3,
      enabled: true,
      frameTimeoutMs: 30_000,
      renewal: 'auto',
      renewBeforeMs: 120_000,
      allow: 'clipboard-write; fullscreen',
      sandbox:
        'allow-scripts allow-same-origin allow-forms allow-modals allow-downloads allow-popups allow-popups-to-escape-sandbox',
      referrerPolicy: 'no-referrer',
    });
  });

  it.each(['requestTimeoutMs', 'frameTimeoutMs', 'confirmTimeoutMs'])(
    'rejects a %s that a browser cannot wait for',
    (name) => {
      const resolve = (ms: number) => resolveOptions({}, { ...ORDERS, [name]: ms });
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

  it('throws misconfigured when there is no endpoint', () => {
    expect(() => resolveOptions({}, { ...ORDERS, endpoint: undefined })).toThrow(
      expect.objectContaining({ code: 'misconfigured' }) as Error,
    );
  });
});
