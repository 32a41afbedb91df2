import {
  type DeveloperView,
  FAULT_NAMES,
  type FaultName,
  type FaultSwitch,
  type LoggedRequest,
} from '../apps/portal/portal-api.ts';
import type { ScenarioName } from './tooljet/scenarios.ts';

/** Answers the example portal's developer panel in place of its server. */
export interface DeveloperDesk {
  readonly view: () => DeveloperView;
  /** @param change A `FaultSwitch` */
  readonly turn: (change: unknown) => DeveloperView;
  /** The ToolJet to ask, with the faults as they are. */
  readonly scenario: () => ScenarioName;
  /** Adds what the endpoint answered. */
  readonly note: (appId: string, response: Response) => Promise<void>;
}

// Other stories ask the same emulators at the same time: no fault is switched there, another one is asked.
const FAULTY: Readonly<Record<FaultName, ScenarioName>> = {
  slow: 'delayed',
  busy: 'busy',
  down: 'down',
  rejected: 'rejecting',
  silent: 'silent',
  revoked: 'revoking',
};

/** A desk with no fault on and no answer noted. */
export function createDeveloperDesk(): DeveloperDesk {
  const on = new Set<FaultName>();
  const versions = new Set<unknown>();
  let requests: readonly LoggedRequest[] = [];

  const listOn = (): FaultName[] => FAULT_NAMES.filter((name) => on.has(name));
  const view = (): DeveloperView => ({ faults: listOn(), requests: [...requests] });

  return {
    view,
    turn(change) {
      const { name, isOn } = change as FaultSwitch;
      if (isOn) on.add(name);
      else on.delete(name);
      return view();
    },
    scenario() {
      const [fault] = listOn();
      return fault ? FAULTY[fault] : 'working';
    },
    async note(appId, response) {
      const { code, version } = (await response.json()) as { code?: string; version?: string };
      const source = versions.has(version) ? 'cache' : 'generated';
      versions.add(version);
      const result = code ?? 'opened';
      const time = new Date().toISOString();
      requests = [{ time, appId, result, source: code ? null : source }, ...requests];
    },
  };
}
