import {
  type EmulatorOptions,
  type Fault,
  startEmulator,
} from '../../packages/emulator/src/index.ts';
import {
  DEFAULT_APPS,
  DEFAULT_USERS,
} from '../../packages/emulator/src/fixtures/default-fixtures.ts';
import { parseFixtures } from '../../packages/emulator/src/fixtures/parse-fixtures.ts';
import { resolveOptions as resolveEmulator } from '../../packages/emulator/src/resolve-options.ts';
import { EmbedError, parseProblem } from '../../packages/protocol/src/index.ts';
import { checkOptions } from '../../packages/server/src/config/check-options.ts';
import { consoleLogger } from '../../packages/server/src/observability/console-logger.ts';
import { resolveOptions as resolveServer } from '../../packages/server/src/config/resolve-options.ts';

const MEBIBYTE = 2 ** 20;
const DAY_MS = 86_400_000;
const ADA = { email: 'ada@example.com', name: 'Ada Lovelace' };
const GRACE = { email: 'grace@example.com', name: 'Grace Hopper' };
const ORDERS = { id: '2c1b2b0e-6c0b-4d55-9a3e-0d7a1a2b3c4d', name: 'Orders', users: [] };
const SERVER = {
  baseUrl: 'https://tooljet.example.com/below',
  apiToken: 'made-up',
  identify: (): null => null,
  apps: ['orders'],
};

async function withEmulator<Result>(
  options: EmulatorOptions,
  look: (emulator: Awaited<ReturnType<typeof startEmulator>>) => Result | Promise<Result>,
): Promise<Result> {
  const emulator = await startEmulator(options);
  try {
    return await look(emulator);
  } finally {
    await emulator.close();
  }
}

/** What a generation is answered while a fault is on. */
function generateUnder(fault: Fault) {
  const faults = [{ call: 'generate', fault } as const];
  return withEmulator({ faults }, async ({ apiUrl, apiToken, faults: board }) => {
    const answer = await fetch(`${apiUrl}/api/ext/users/personal-access-token`, {
      method: 'POST',
      redirect: 'manual',
      headers: { authorization: `Basic ${apiToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ email: ADA.email, appId: DEFAULT_APPS[0]?.id }),
    });
    return { answer, text: await answer.text(), isStillOn: board.list().length === 1 };
  });
}

function idOf(email: string): string | undefined {
  return parseFixtures({ users: [{ ...ADA, email }], apps: [] }).users[0]?.id;
}

/** The defaults that no option's value tells, each with what shows that its sentence holds. */
export const WORDED_DEFAULTS: Readonly<Record<string, () => boolean | Promise<boolean>>> = {
  "emulator.publicUrl: the second port's origin if there is one, else the API's": async () => {
    const isAlone = await withEmulator({}, ({ apiUrl, publicUrl }) => apiUrl === publicUrl);
    const { apiUrl, publicUrl } = await withEmulator({ publicPort: 0 }, (emulator) => emulator);
    return isAlone && new URL(publicUrl).port !== new URL(apiUrl).port;
  },
  'emulator.publicPort: no second port': () => resolveEmulator({}).publicPort === undefined,
  'emulator.slug: the id': () =>
    parseFixtures({ users: [], apps: [ORDERS] }).apps[0]?.slug === ORDERS.id,
  'emulator.id: made of the e-mail': () =>
    idOf(ADA.email) === idOf(ADA.email) && idOf(ADA.email) !== idOf(GRACE.email),
  "emulator.clock: the machine's time": () => {
    const early = Date.now();
    const now = resolveEmulator({}).clock.now();
    return early <= now && now <= Date.now();
  },
  'emulator.defaultExpiry: ten days each': () => {
    const { defaultPatMs, defaultSessionMs } = resolveEmulator({});
    return defaultPatMs === 10 * DAY_MS && defaultSessionMs === 10 * DAY_MS;
  },
  'emulator.users: two people of example.com': () =>
    resolveEmulator({}).fixtures.users.length === 2 &&
    DEFAULT_USERS.every(({ email }) => email.endsWith('@example.com')),
  'emulator.apps: four apps, see the README; with `users` of your own all of them may open all apps':
    () => {
      const { apps } = resolveEmulator({ users: [ADA, GRACE] }).fixtures;
      return apps.length === 4 && apps.every(({ users }) => users.length === 2);
    },
  'emulator.faults: []': () => withEmulator({}, ({ faults }) => faults.list().length === 0),
  'emulator.times: until it is taken off': async () =>
    (await generateUnder({ kind: 'status', status: 500 })).isStillOn,
  "emulator.message: 'A fault that was asked for'": async () =>
    (await generateUnder({ kind: 'status', status: 500 })).text.includes(
      '"message":"A fault that was asked for"',
    ),
  'emulator.retryAfter: 60 for a 429, left out otherwise': async () => {
    const busy = await generateUnder({ kind: 'status', status: 429 });
    const down = await generateUnder({ kind: 'status', status: 503 });
    return (
      busy.answer.headers.get('retry-after') === '60' && !down.answer.headers.has('retry-after')
    );
  },
  'emulator.status: 302': async () =>
    (await generateUnder({ kind: 'redirect' })).answer.status === 302,
  'emulator.location: a login page': async () => {
    const { answer } = await generateUnder({ kind: 'redirect' });
    return answer.headers.get('location')?.startsWith('/login/') === true;
  },
  'emulator.status: 502': async () => (await generateUnder({ kind: 'html' })).answer.status === 502,
  'emulator.bytes: 2 MiB': async () =>
    (await generateUnder({ kind: 'oversized' })).text.length === 2 * MEBIBYTE,
  'emulator.bytes: 64 MiB': async () =>
    (await generateUnder({ kind: 'bomb' })).text.length === 64 * MEBIBYTE,
  'protocol.nowMs: Date.now()': () => {
    const retryAfter = new Date(Date.now() + 600_000).toUTCString();
    const { retryAfter: seconds = 0 } = parseProblem({}, { status: 503, retryAfter });
    return seconds > 590 && seconds <= 600;
  },
  'protocol.retryAfter: the other side did not say': () =>
    new EmbedError('tooljet_busy').retryAfter === undefined,
  'server.embedOrigins: the origin of `baseUrl`': () =>
    [...resolveServer(SERVER).embedOrigins].join() === 'https://tooljet.example.com',
  "server.fetch: the platform's fetch": () => checkOptions(SERVER).fetch === fetch,
  'server.logger: console': () => checkOptions(SERVER).logger === consoleLogger,
  'server.store: none: each instance for itself': () => checkOptions(SERVER).store === undefined,
};
