import {
  createTestClock,
  type Emulator,
  type EmulatorOptions,
  startEmulator,
} from '../src/index.ts';

/** A response whose body has been read. */
export interface ApiResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/** Calls that an embedder and ToolJet's pages send to an emulator. */
export interface ApiHarness {
  readonly emulator: Emulator;
  /** Sends `POST /api/ext/users/personal-access-token`. */
  readonly generate: (body: unknown, headers?: Record<string, string>) => Promise<ApiResponse>;
  /** Generates a PAT for Ada and the orders app. */
  readonly generateToken: (lifetimes?: object) => Promise<string>;
  /** Sends `POST /api/ext/users/session`. */
  readonly redeem: (accessToken: string, appId?: string) => Promise<ApiResponse>;
  /** Redeems a PAT and returns the session's JWT. */
  readonly openSession: (accessToken: string) => Promise<string>;
  /** Sends an authenticated request of the running app and returns the status. */
  readonly touch: (session: string) => Promise<number>;
  readonly request: (path: string, init?: RequestInit) => Promise<ApiResponse>;
}

export const ADA = 'ada@example.com';
export const GRACE = 'grace@example.com';
/** Has the slug `orders`. */
export const ORDERS_ID = '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160001';
/** Has no slug. */
export const INVENTORY_ID = '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160002';
/** Only Ada may open it. */
export const PAYROLL_ID = '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160003';
/** Is not released. */
export const FORECAST_ID = '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160004';

export const GENERATE_PATH = '/api/ext/users/personal-access-token';
export const REDEEM_PATH = '/api/ext/users/session';

/** Starts an emulator on a test clock and closes it after `run`. */
export async function withApi(
  options: EmulatorOptions,
  run: (api: ApiHarness) => Promise<void>,
): Promise<void> {
  const emulator = await startEmulator({ clock: createTestClock(), ...options });
  try {
    await run(createApiHarness(emulator));
  } finally {
    await emulator.close();
  }
}

/** Creates the calls for a running emulator. */
export function createApiHarness(emulator: Emulator): ApiHarness {
  const request: ApiHarness['request'] = async (path, init) => {
    const response = await fetch(emulator.apiUrl + path, { redirect: 'manual', ...init });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    const body = isJson ? (JSON.parse(text) as ApiResponse['body']) : { text };
    return { status: response.status, headers: response.headers, body };
  };
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    request(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const generate: ApiHarness['generate'] = (
    body,
    headers = { Authorization: `Basic ${emulator.apiToken}` },
  ) => post(GENERATE_PATH, body, headers);
  const redeem: ApiHarness['redeem'] = (accessToken, appId = ORDERS_ID) =>
    post(REDEEM_PATH, { appId, accessToken });

  return {
    emulator,
    request,
    generate,
    generateToken: async (lifetimes = {}) => {
      const { body } = await generate({ email: ADA, appId: ORDERS_ID, ...lifetimes });
      return String(body['personalAccessToken']);
    },
    redeem,
    openSession: async (accessToken) => {
      const { body } = await redeem(accessToken);
      return String(body['signedPat']);
    },
    touch: async (session) => {
      const init = { headers: { tj_auth_token: session } };
      return (await request(`/api/apps/${ORDERS_ID}`, init)).status;
    },
  };
}
