import type { EmbedServerOptions, EmbedStore } from '../../src/index.ts';
import type { EmulatorOptions } from '@tooljet-embed/emulator';
import { type FaultCase, FAULTS, INSTANCES, ORDERS, PAYROLL } from '../integration/fault-table.ts';

/** Secrets that are like no other text, so that one that got out is recognised. */
export const API_TOKEN = 'canary-api-token';
export const EMAIL = 'canary-ada@example.com';
export const SESSION = 'canary-portal-session';

/** What must not be seen: those, every PAT and every session of ToolJet's. */
export const CANARY: RegExp = /canary-|pat_[0-9a-f]|eyJ[\w-]+\.eyJ/i;

/** Everything secret in one text, for whoever repeats what they know. */
const EVERYTHING = `${API_TOKEN} ${EMAIL} ${SESSION} pat_c0ffee eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln`;

/** One way to be refused or to fail. */
export interface CanaryScenario extends Partial<Omit<FaultCase, 'status' | 'code'>> {
  title: string;
  options?: Partial<EmbedServerOptions>;
  /** How the request differs from a good one. */
  request?: RequestInit;
  /** How often the same is asked. @default once */
  times?: number;
}

const fail = () => {
  throw Object.assign(new Error(EVERYTHING), { detail: EVERYTHING, cause: new Error(EVERYTHING) });
};

const TALKATIVE: CanaryScenario[] = [200, 400, 401, 403, 404, 409, 429, 451, 500, 503].flatMap(
  (status) =>
    (['generate', 'redeem'] as const).map((call) => ({
      title: `ToolJet repeats at ${call} with ${status} all that it knows`,
      rule: { call, fault: { kind: 'status', status, message: EVERYTHING } },
      asks: { appId: ORDERS, direct: call === 'redeem' },
    })),
);

const REFUSALS: CanaryScenario[] = [
  { title: 'nobody is signed in', options: { identify: () => null } },
  { title: 'identify throws', options: { identify: fail } },
  { title: 'identify rejects', options: { identify: () => Promise.reject(new Error(EVERYTHING)) } },
  { title: 'identify returns nonsense', options: { identify: () => ({ email: `${EMAIL} ` }) } },
  { title: 'identify never returns', options: { identify: () => new Promise(() => {}) } },
  { title: 'apps throws', options: { apps: fail } },
  { title: 'the app is not offered', options: { apps: ['salaries'] } },
  { title: 'the logger throws', options: { apps: fail, logger: { warn: fail, error: fail } } },
  { title: 'fetch throws all that it was given', options: { fetch: failWithRequest } },
  {
    title: 'the page shows another person',
    asks: { appId: ORDERS, email: 'canary-grace@example.com' },
  },
  { title: 'the method is another', request: { method: 'PUT' } },
  { title: 'the body is no JSON', request: { body: EVERYTHING } },
  {
    title: 'the body has strange fields',
    request: { body: JSON.stringify({ [EMAIL]: EVERYTHING }) },
  },
  { title: 'the fields are malformed', request: { body: JSON.stringify({ appId: EVERYTHING }) } },
  { title: 'the body is too large', request: { body: EVERYTHING.repeat(100) } },
  {
    title: 'the body is a form',
    request: {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `email=${EMAIL}`,
    },
  },
  {
    title: 'the request is from elsewhere',
    request: { headers: { origin: 'https://canary-evil.example' } },
  },
  {
    title: 'the user asks too often',
    options: { rateLimit: { perUser: { limit: 1, windowSeconds: 60 } } },
    times: 2,
  },
  {
    title: 'the user refreshes too often',
    options: { rateLimit: { refresh: { limit: 1, windowSeconds: 60 } } },
    times: 3,
  },
  { title: 'the version is news to nobody', asks: { appId: ORDERS, after: 'canary-version' } },
  {
    title: 'a page is asked for that cannot be opened',
    asks: { appId: ORDERS, page: 'canary-page' },
  },
];

const TALKATIVE_STORE: EmbedStore = {
  get: (key) => Promise.reject(new Error(`${EVERYTHING} ${key}`)),
  set: (key, value) => Promise.reject(new Error(`${EVERYTHING} ${key} ${value}`)),
};

/** Every fault, every refusal, and what goes well. */
export const SCENARIOS: CanaryScenario[] = [
  { title: 'all is well' },
  { title: 'all is well, opened directly', asks: { appId: ORDERS, direct: true } },
  ...Object.values(FAULTS).flat(),
  ...INSTANCES,
  ...TALKATIVE,
  ...REFUSALS,
  { title: 'the store is in use', options: { store: createReadableStore() } },
  { title: 'the store fails, and says all it knows', options: { store: TALKATIVE_STORE } },
];

/** A ToolJet that knows the canaries. */
export const INSTANCE: EmulatorOptions = {
  apiToken: API_TOKEN,
  users: [{ email: EMAIL, name: 'Canary' }],
  apps: [ORDERS, PAYROLL].map((id) => ({ id, name: 'App', users: [EMAIL] })),
};

/** A store whose every value can be seen from outside. */
function createReadableStore(): EmbedStore {
  const kept = new Map<string, string>();
  return {
    get: async (key) => kept.get(key),
    async set(key, value) {
      kept.set(key, value);
      process.stdout.write(`${key} ${value}\n`);
    },
  };
}

function failWithRequest(_url: unknown, init?: RequestInit): Promise<Response> {
  return Promise.reject(Object.assign(new Error(EVERYTHING), { init, cause: init }));
}
