import type { EmulatorOptions } from '@tooljet-embed/emulator';
import type { EmbedServerOptions } from '@tooljet-embed/server';

/** A ToolJet of a certain kind, and what a story shows where no emulator runs. */
export interface Scenario {
  /** What its emulator is started with. */
  emulator?: EmulatorOptions;
  /** What the server package in front of it is told. */
  server?: Partial<EmbedServerOptions>;
  /** The page of `public/frame` that stands in for it in the built workshop; none is like it. */
  standIn?: string;
}

/** The ToolJets that stories can open an app of. */
export type ScenarioName =
  | 'working'
  | 'direct'
  | 'oneLoad'
  | 'silent'
  | 'refusing'
  | 'stalled'
  | 'down'
  | 'busy'
  | 'slow'
  | 'late'
  | 'revoking'
  | 'wrongToken'
  | 'wrongUrl';

/** What each of them is like. */
export const SCENARIOS: Readonly<Record<ScenarioName, Scenario>> = {
  working: { standIn: 'redirect.html' },
  /** The server redeems, so that `page` and `params` reach the app. */
  direct: { server: { opening: 'direct' } },
  /** The redirect wins before the first load, so that nothing proves that the app has opened. */
  oneLoad: { emulator: { embedLoads: 'one' }, standIn: 'app.html' },
  /** Redeeming fails with a status that ToolJet's page says nothing about. */
  silent: {
    emulator: { faults: [{ call: 'redeem', fault: { kind: 'status', status: 500 } }] },
    standIn: 'silent.html',
  },
  /** ToolJet refuses every PAT. */
  refusing: {
    emulator: { faults: [{ call: 'redeem', fault: { kind: 'status', status: 401 } }] },
    standIn: 'message.html?error=401',
  },
  /** The frame's page never comes. */
  stalled: { emulator: { faults: [{ call: 'embed-page', fault: { kind: 'hang' } }] } },
  down: { emulator: { faults: [{ call: 'generate', fault: { kind: 'html', status: 502 } }] } },
  busy: { emulator: { faults: [{ call: 'generate', fault: { kind: 'status', status: 429 } }] } },
  slow: {
    emulator: { faults: [{ call: 'generate', fault: { kind: 'hang' } }] },
    server: { upstreamTimeoutMs: 300 },
  },
  /** An embed URL comes, and takes its time. */
  late: { emulator: { faults: [{ call: 'generate', fault: { kind: 'delay', delayMs: 3000 } }] } },
  /** The app's first use of its session ends it. */
  revoking: {
    emulator: { faults: [{ call: 'app', fault: { kind: 'revoke', what: 'session' } }] },
  },
  /** An API token that ToolJet does not know. */
  wrongToken: { server: { apiToken: 'not-the-token' } },
  /** An embed URL that leads to another host. */
  wrongUrl: {
    emulator: {
      faults: [{ call: 'generate', fault: { kind: 'redirect-url', to: 'other-host' } }],
    },
  },
};
