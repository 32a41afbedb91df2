import { describe, expect, it, vi } from 'vitest';
import { parseFixtures } from '../../packages/emulator/src/fixtures/parse-fixtures.ts';
import { CHOICES } from '../../packages/emulator/src/options.ts';
import { resolveOptions as resolveEmulator } from '../../packages/emulator/src/resolve-options.ts';
import { EmbedError, parseProblem } from '../../packages/protocol/src/index.ts';
import { askEndpoint } from '../../packages/react/src/query/fetch-embed.ts';
import { toIdentity } from '../../packages/react/src/query/embed-query.ts';
import { resolveOptions as resolveEmbed } from '../../packages/react/src/options/resolve-options.ts';
import { checkOptions } from '../../packages/server/src/config/check-options.ts';
import { foreignAppOf } from '../../packages/server/test/conformance/foreign-app.ts';
import type { ServerUnderTest } from '../../packages/server/test/conformance/server-under-test.ts';
import { createRedisStore } from '../../packages/server/src/store/redis.ts';
import { findPublishedPackages } from './published-packages.ts';
import { readApi } from './read-api.ts';
import { WORDED_DEFAULTS } from './worded-defaults.ts';

const ADA = 'ada@example.com';
const ENDPOINT = 'https://portal.example.com/api';

/** Every `@default`, by package and member: what extends another type repeats the same sentence. */
const told = new Set(
  findPublishedPackages().flatMap(({ name, entries }) =>
    readApi(entries)
      .flatMap(({ symbols }) => symbols.flatMap(({ members }) => members))
      .filter(({ standard }) => standard !== undefined)
      .map((member) => `${name}.${member.name}: ${member.standard}`),
  ),
);

/** What nothing but a running page, a running server or a stopwatch shows: their own tests do. */
const SHOWN_ELSEWHERE: readonly string[] = [
  'react.title: labels.title',
  'react.client: a client of its own, for all embeds of the page',
  'react.enabled: true',
  'react.lazy: false',
  'react.refreshButton: fades out',
  'react.suspense: false',
  "react.theme: 'system'",
  'react.throwOnError: false',
  'server.openTelemetry: `@opentelemetry/api` where it is installed',
  'server.appId: all apps',
  'server.hasBodyParser: false',
  "emulator.at: 'before-body'",
  'emulator.bytes: 1',
  'emulator.everyMs: 100',
];

/** What the code makes of an option that is left out. */
const IN_CODE: Record<string, unknown> = {
  ...under('emulator', emulatorDefaults()),
  ...under('protocol', {
    detail: parseProblem({}, { status: 500 }).detail,
    retryable: new EmbedError('invalid_request').retryable,
  }),
  ...under('react', await embedDefaults()),
  ...under('server', serverDefaults()),
};

function under(name: string, values: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([member, value]) => [`${name}.${member}`, value]),
  );
}

function emulatorDefaults(): object {
  const standard = resolveEmulator({});
  const single = resolveEmulator({ defaultExpiry: { pat: 1, session: 1 } });
  const limited = resolveEmulator({ rateLimit: { limit: 1, windowMs: 1 } });
  const id = '2c1b2b0e-6c0b-4d55-9a3e-0d7a1a2b3c4d';
  const [app] = parseFixtures({ users: [], apps: [{ id, name: 'Orders', users: [] }] }).apps;
  return {
    ...standard,
    released: app?.released,
    key: limited.rateLimit && limited.rateLimit.key,
    pat: standard.defaultPatMs / single.defaultPatMs,
    session: standard.defaultSessionMs / single.defaultSessionMs,
    unit: CHOICES.defaultExpiryUnit.find(
      (unit) => resolveEmulator({ defaultExpiry: { unit } }).defaultPatMs === standard.defaultPatMs,
    ),
    patExpiryUnit: CHOICES.patExpiryUnit.find(
      (patExpiryUnit) => resolveEmulator({ patExpiryUnit }).patUnitMs === standard.patUnitMs,
    ),
  };
}

async function embedDefaults(): Promise<object> {
  const subject = { appId: 'orders', userEmail: ADA, endpoint: () => Promise.resolve('') };
  const scope = ['', 'default'].find(
    (scope) => toIdentity({ ...subject, scope }) === toIdentity(subject),
  );
  // Without a word about them, `fetch` sends cookies where a request of its kind does.
  const { credentials } = new Request(ENDPOINT);
  const timeoutMs = await waitInVain(subject.appId);
  return { ...resolveEmbed({}, { endpoint: ENDPOINT }), scope, credentials, timeoutMs };
}

/** For how many milliseconds an endpoint is waited for that never answers. */
async function waitInVain(appId: string): Promise<number> {
  vi.useFakeTimers({ now: 0 });
  const endpoint = (): Promise<string> => new Promise(() => {});
  const asking = askEndpoint({ endpoint }, { appId }, new AbortController().signal);
  const ended = asking.catch(() => Date.now());
  await vi.advanceTimersToNextTimerAsync();
  const timeoutMs = await ended;
  vi.useRealTimers();
  return Number(timeoutMs);
}

function serverDefaults(): object {
  const baseUrl = 'https://tooljet.example.com';
  const identify = (): null => null;
  const server: ServerUnderTest = {
    url: ENDPOINT,
    users: [
      { email: ADA, headers: {} },
      { email: 'grace@example.com', headers: {} },
    ],
    app: 'orders',
  };
  const redis = { get: (key: string) => key };
  const key: unknown = createRedisStore(redis as never).get('orders');
  return {
    ...checkOptions({ baseUrl, apiToken: 'made-up', identify, apps: ['orders'] }),
    foreignApp: foreignAppOf(server),
    prefix: String(key).replace('value:orders', ''),
  };
}

/** The value that a sentence names: a literal, in front of a colon too, or a limit in words. */
function valueOf(standard: string): unknown {
  const [, requests, perSeconds] = /^(\d+) requests per (\d+) seconds$/.exec(standard) ?? [];
  if (requests) return { requests: Number(requests), perSeconds: Number(perSeconds) };
  const [, text] = /^'(.*)'$/.exec(standard) ?? [];
  return text ?? (JSON.parse(standard.replace(/: .*/, '')) as unknown);
}

const values = [...told].filter(
  (sentence) => !SHOWN_ELSEWHERE.includes(sentence) && !Object.hasOwn(WORDED_DEFAULTS, sentence),
);

describe('the default that a doc comment tells', () => {
  it.each(values)('is that of the code: %s', (sentence) => {
    const [, name = '', standard = ''] = /^(.*?): (.*)$/.exec(sentence) ?? [];
    expect(valueOf(standard)).toEqual(IN_CODE[name]);
  });

  it.each(Object.entries(WORDED_DEFAULTS))('holds in words: %s', async (sentence, holds) => {
    expect(told).toContain(sentence);
    expect(await holds()).toBe(true);
  });

  it.each(SHOWN_ELSEWHERE)('is the one that other tests show: %s', (sentence) => {
    expect(told).toContain(sentence);
  });
});
