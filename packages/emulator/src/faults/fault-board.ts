import type { Call, Fault, FaultRule } from './fault.ts';

/** A fault that is switched on. */
export interface ActiveFault extends FaultRule {
  /** Names it for {@link FaultBoard.remove}. */
  readonly id: number;
}

/** Switches faults on and off. */
export interface FaultBoard {
  /** Switches a fault on; the earliest that fits a request meets it. */
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
  /** The fault that meets a request, which uses up one of its times. */
  take(call: Call): Fault | null;
}

/** Makes a board with nothing switched on. */
export function createFaultBoard(): FaultSource {
  let active: ActiveFault[] = [];
  let lastId = 0;
  return {
    add: (rule) => {
      lastId += 1;
      const fault = { ...rule, id: lastId };
      active.push(fault);
      return fault;
    },
    list: () => [...active],
    remove: (id) => {
      const before = active.length;
      active = active.filter((one) => one.id !== id);
      return active.length < before;
    },
    clear: () => {
      active = [];
    },
    take: (call) => {
      const met = active.find((one) => isMeant(one, call));
      if (!met) return null;
      if (met.times !== undefined) {
        const times = met.times - 1;
        active = active.flatMap((one) => {
          if (one !== met) return [one];
          return times > 0 ? [{ ...met, times }] : [];
        });
      }
      return met.fault;
    },
  };
}

function isMeant({ call: meant }: FaultRule, call: Call): boolean {
  if (meant === 'any') return true;
  if (meant === 'page') return call === 'embed-page' || call === 'app-page';
  return meant === call;
}
