import type { Call, Fault, FaultRule } from './fault.ts';
import { parseFaultRule } from './parse-fault-rule.ts';

/** A fault that is switched on. */
export interface ActiveFault extends FaultRule {
  /** Names it for {@link FaultBoard.remove}. */
  readonly id: number;
}

/** Switches faults on and off. */
export interface FaultBoard {
  /**
   * Switches a fault on. Of several that fit a request the earliest meets it; delays add to it.
   *
   * @throws {TypeError} For a rule that means nothing, naming what is wrong.
   */
  add(rule: FaultRule): ActiveFault;
  /** Those that are on, with the `times` they have left. */
  list(): readonly ActiveFault[];
  /** Switches one off; false if it was not on (any more). */
  remove(id: number): boolean;
  /** Switches all off. Requests that hang already go on hanging. */
  clear(): void;
}

/** The board with the side that requests are met from. */
export interface FaultSource extends FaultBoard {
  /** What meets a request, which uses up one of the times of each. */
  take(call: Call): readonly Fault[];
}

/** Makes a board with nothing switched on. */
export function createFaultBoard(): FaultSource {
  let active: readonly ActiveFault[] = [];
  let lastId = 0;

  const use = (met: ActiveFault): Fault => {
    if (met.times !== undefined) {
      const left = { ...met, times: met.times - 1 };
      active = active.flatMap((one) => (one === met ? (left.times > 0 ? [left] : []) : [one]));
    }
    return met.fault;
  };

  return {
    add: (rule) => {
      const { call, times, fault } = parseFaultRule(rule);
      lastId += 1;
      const added = { id: lastId, call, ...(times === undefined ? {} : { times }), fault };
      active = [...active, added];
      return added;
    },
    list: () => active,
    remove: (id) => {
      const before = active.length;
      active = active.filter((one) => one.id !== id);
      return active.length < before;
    },
    clear: () => {
      active = [];
    },
    take: (call) => {
      const meant = active.filter((one) => isMeant(one, call));
      const delays = meant.filter(({ fault }) => fault.kind === 'delay');
      const other = meant.find(({ fault }) => fault.kind !== 'delay');
      return [...delays, ...(other ? [other] : [])].map(use);
    },
  };
}

function isMeant({ call: meant }: FaultRule, call: Call): boolean {
  if (meant === 'any') return true;
  if (meant === 'page') return call === 'embed-page' || call === 'app-page';
  return meant === call;
}
