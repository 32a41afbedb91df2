import type { EmulatorOptions } from '@tooljet-embed/emulator';
import type { EmbedServerOptions } from '@tooljet-embed/server';

/** A configuration of ToolJet and of the server package in front of it. */
export interface Scenario {
  /** Options of the emulator. */
  emulator?: EmulatorOptions;
  /** Options of the server package. */
  server?: Partial<EmbedServerOptions>;
  /** Page of `public/frame` that replaces the app in the built Storybook, if one behaves alike. */
  page?: string;
}

/** Names of the scenarios, as they appear in the endpoint's URL. */
export type ScenarioName =
  | 'working'
  | 'direct'
  | 'oneLoad'
  | 'silent'
  | 'rejecting'
  | 'stalled'
  | 'down'
  | 'busy'
  | 'slow'
  | 'delayed'
  | 'revoking'
  | 'wrongToken'
  | 'wrongUrl';

/** Scenarios by name. */
export const SCENARIOS: Readonly<Record<ScenarioName, Scenario>> = {
  working: { page: 'redirect.html' },
  /** The server redeems the PAT, so `page` and `params` reach the app. */
  direct: { server: { openMode: 'direct' } },
  /** The app loads once, so nothing confirms that it has opened. */
  oneLoad: { emulator: { embedLoads: 'one' }, page: 'app.html' },
  /** Redeeming fails with a status for which ToolJet's page posts no message. */
  silent: {
    emulator: { faults: [{ call: 'redeem', fault: { kind: 'status', status: 500 } }] },
    page: 'silent.html',
  },
  /** ToolJet rejects every PAT. */
  rejecting: {
    emulator: { faults: [{ call: 'redeem', fault: { kind: 'status', status: 401 } }] },
    page: 'message.html?error=401',
  },
  /** The frame's page does not load. */
  stalled: { emulator: { faults: [{ call: 'embed-page', fault: { kind: 'hang' } }] } },
  down: { emulator: { faults: [{ call: 'generate', fault: { kind: 'html', status: 502 } }] } },
  busy: { emulator: { faults: [{ call: 'generate', fault: { kind: 'status', status: 429 } }] } },
  slow: {
    emulator: { faults: [{ call: 'generate', fault: { kind: 'hang' } }] },
    server: { timeouts: { upstreamMs: 300 } },
  },
  /** Generating takes three seconds. */
  delayed: {
    emulator: { faults: [{ call: 'generate', fault: { kind: 'delay', delayMs: 3000 } }] },
  },
  /** ToolJet revokes the session on its first use. */
  revoking: {
    emulator: { faults: [{ call: 'app', fault: { kind: 'revoke', what: 'session' } }] },
  },
  /** ToolJet does not know the API token. */
  wrongToken: { server: { apiToken: 'not-the-token' } },
  /** ToolJet returns an embed URL of another host. */
  wrongUrl: {
    emulator: {
      faults: [{ call: 'generate', fault: { kind: 'redirect-url', to: 'other-host' } }],
    },
  },
};
