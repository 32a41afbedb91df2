import type { Call, Fault, FaultRule } from './fault.ts';
import { parseFaultRule } from './parse-fault-rule.ts';

/** A fault that is on. */
export interface ActiveFault extends FaultRule {
  /** Id for {@link FaultRegistry.remove}. */
  readonly id: number;
}

/** The faults that are on. */
export interface FaultRegistry {
  /**
   * Switches a fault on. If several faults match a request, the earliest applies, after all delays.
   *
   * @throws {TypeError} For an invalid rule, with the name of the invalid field.
   */
  add(rule: FaultRule): ActiveFault;
  /** Returns the faults that are on, with their remaining `times`. */
  list(): readonly ActiveFault[];
  /** Switches one fault off. Returns false if it was not on. */
  remove(id: number): boolean;
  /** Switches all faults off. Requests that already hang keep hanging. */
  clear(): void;
}

/** Fault registry as request handlers use it. */
export interface ConsumableFaultRegistry extends FaultRegistry {
  /** Returns the faults that apply to a request and decrements their remaining `times`. */
  consume(call: Call): readonly Fault[];
}

/** Creates a registry without active faults. */
export function createFaultRegistry(): ConsumableFaultRegistry {
  const active = new Map<number, ActiveFault>();
  let lastId = 0;

  const decrement = (applied: ActiveFault): void => {
    if (applied.times === undefined) return;
    if (applied.times > 1) active.set(applied.id, { ...applied, times: applied.times - 1 });
    else active.delete(applied.id);
  };

  return {
    add: (rule) => {
      const { call, times, fault } = parseFaultRule(rule);
      lastId += 1;
      const added = { id: lastId, call, ...(times === undefined ? {} : { times }), fault };
      active.set(added.id, added);
      return added;
    },
    list: () => [...active.values()],
    remove: (id) => active.delete(id),
    clear: () => active.clear(),
    consume: (call) => {
      const matching = [...active.values()].filter((rule) => matches(rule, call));
      const delays = matching.filter(({ fault }) => fault.kind === 'delay');
      const earliest = matching.find(({ fault }) => fault.kind !== 'delay');
      const applied = earliest ? [...delays, earliest] : delays;
      for (const rule of applied) decrement(rule);
      return applied.map(({ fault }) => fault);
    },
  };
}

function matches(rule: FaultRule, call: Call): boolean {
  if (rule.call === 'any') return true;
  if (rule.call === 'page') return call === 'embed-page' || call === 'app-page';
  return rule.call === call;
}
