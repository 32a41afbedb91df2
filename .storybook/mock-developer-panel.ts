import {
  type DeveloperView,
  FAULT_NAMES,
  type FaultName,
  type FaultSwitch,
  type LoggedRequest,
} from '../apps/portal/portal-api.ts';
import type { ScenarioName } from './tooljet/scenarios.ts';

/** Routes of the developer panel, without a server. */
export interface MockDeveloperPanel {
  /** Returns the enabled faults and the log. */
  readonly view: () => DeveloperView;
  /** Enables or disables a fault. */
  readonly switchFault: (change: FaultSwitch) => DeveloperView;
  /** Returns the scenario with the first enabled fault. */
  readonly getScenario: () => ScenarioName;
  /** Adds a response of the endpoint to the log. */
  readonly log: (appId: string, response: Response) => Promise<void>;
}

/** Scenarios with these faults. Stories share the emulators, so a story cannot switch a fault there. */
const SCENARIO_BY_FAULT: Readonly<Record<FaultName, ScenarioName>> = {
  slow: 'delayed',
  busy: 'busy',
  down: 'down',
  rejected: 'rejecting',
  silent: 'silent',
  revoked: 'revoking',
};

/** Creates a panel without faults and log entries. */
export function mockDeveloperPanel(): MockDeveloperPanel {
  const enabled = new Set<FaultName>();
  const versions = new Set<unknown>();
  let requests: readonly LoggedRequest[] = [];

  const listFaults = (): FaultName[] => FAULT_NAMES.filter((name) => enabled.has(name));
  const view = (): DeveloperView => ({ faults: listFaults(), requests: [...requests] });

  return {
    view,
    switchFault({ name, isOn }) {
      if (isOn) enabled.add(name);
      else enabled.delete(name);
      return view();
    },
    getScenario() {
      const [fault] = listFaults();
      return fault ? SCENARIO_BY_FAULT[fault] : 'working';
    },
    async log(appId, response) {
      const { code, version } = (await response.json()) as { code?: string; version?: string };
      const source = versions.has(version) ? 'cache' : 'generated';
      versions.add(version);
      const result = code ?? 'opened';
      const time = new Date().toISOString();
      requests = [{ time, appId, result, source: code ? null : source }, ...requests];
    },
  };
}
