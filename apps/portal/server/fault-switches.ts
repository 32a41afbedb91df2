import type { FaultRegistry, FaultRule } from '@tooljet-embed/emulator';
import { FAULT_NAMES, type FaultName, type FaultSwitch } from '../portal-api.ts';

/** The faults that a developer can switch by name. */
export interface FaultSwitches {
  readonly listOn: () => FaultName[];
  readonly turn: (change: FaultSwitch) => void;
}

const RULES: Record<FaultName, FaultRule> = {
  slow: { call: 'generate', fault: { kind: 'delay', delayMs: 3000 } },
  busy: { call: 'generate', fault: { kind: 'status', status: 429, retryAfter: 10 } },
  down: { call: 'generate', fault: { kind: 'status', status: 503 } },
  rejected: { call: 'redeem', fault: { kind: 'status', status: 401 } },
  silent: { call: 'redeem', fault: { kind: 'status', status: 500 } },
  revoked: { call: 'app', fault: { kind: 'revoke', what: 'session' } },
};

/** Works on the emulator's board, where others may switch faults too. */
export function createFaultSwitches(board: FaultRegistry): FaultSwitches {
  const ids = new Map<FaultName, number>();

  function listOn(): FaultName[] {
    const active = new Set(board.list().map(({ id }) => id));
    return FAULT_NAMES.filter((name) => active.has(ids.get(name) ?? -1));
  }
  return {
    listOn,
    turn({ name, isOn }): void {
      if (listOn().includes(name) === isOn) return;
      if (isOn) ids.set(name, board.add(RULES[name]).id);
      else board.remove(ids.get(name) ?? -1);
    },
  };
}
