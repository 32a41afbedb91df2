import {
  createTestClock,
  type Emulator,
  type EmulatorOptions,
  startEmulator,
} from '../src/index.ts';

/** An answer, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/** An emulator on a clock that stands still, and the calls an embedder and its pages make. */
export interface ApiBench {
  readonly emulator: Emulator;
  /** Answers of `POST /api/ext/users/personal-access-token`. */
  readonly generate: (body: unknown, headers?: Record<string, string>) => Promise<Answer>;
  /** What a generate call for Ada and the orders app yields. */
  readonly generateToken: (lifetimes?: object) => Promise<string>;
  /** Answers of `POST /api/ext/users/session`. */
  readonly redeem: (accessToken: string, appId?: string) => Promise<Answer>;
  /** What redeeming yields. */
  readonly openSession: (accessToken: string) => Promise<string>;
  /** Status of an authenticated request of the running app. */
  readonly touch: (session: string) => Promise<number>;
  readonly request: (path: string, init?: RequestInit) => Promise<Answer>;
}

export const ADA = 'ada@example.com';
export const GRACE = 'grace@example.com';
/** Has the slug `orders`. */
export const ORDERS_ID = '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160001';
/** Has its id as its slug. */
export const INVENTORY_ID = '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160002';
/** Only Ada may open it. */
export const PAYROLL_ID = '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160003';
/** Is not released. */
export const FORECAST_ID = '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160004';

export const GENERATE_PATH = '/api/ext/users/personal-access-token';
export const REDEEM_PATH = '/api/ext/users/session';

/** Starts an emulator for one row and stops it when the row is done. */
export async function withApiBench(
  options: EmulatorOptions,
  run: (bench: ApiBench) => Promise<void>,
): Promise<void> {
  const emulator = await startEmulator({ clock: createTestClock(), ...options });
  try {
    await run(createApiBench(emulator));
  } finally {
    await emulator.close();
  }
}

/** The calls, for an emulator that runs already. */
export function createApiBench(emulator: Emulator): ApiBench {
  const request: ApiBench['request'] = async (path, init) => {
    const response = await fetch(emulator.apiUrl + path, { redirect: 'manual', ...init });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    const body = isJson ? (JSON.parse(text) as Answer['body']) : { text };
    return { status: response.status, headers: response.headers, body };
  };
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    request(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });

  const bench: ApiBench = {
    emulator,
    request,
    generate: (body, headers = { Authorization: `Basic ${emulator.apiToken}` }) =>
      post(GENERATE_PATH, body, headers),
    generateToken: async (lifetimes = {}) => {
      const { body } = await bench.generate({ email: ADA, appId: ORDERS_ID, ...lifetimes });
      return String(body['personalAccessToken']);
    },
    redeem: (accessToken, appId = ORDERS_ID) => post(REDEEM_PATH, { appId, accessToken }),
    openSession: async (accessToken) => {
      const { body } = await bench.redeem(accessToken);
      return String(body['signedPat']);
    },
    touch: async (session) => {
      const init = { headers: { tj_auth_token: session } };
      return (await request(`/api/apps/${ORDERS_ID}`, init)).status;
    },
  };
  return bench;
}
