/** What can be wrong with an embed. */
export type HealthPart = 'configuration' | 'cool_down' | 'breaker' | 'store';

/** One thing that is wrong, in words that hold no secret. */
export interface HealthProblem {
  /** What is affected. */
  part: HealthPart;
  /** What happened, and what helps. */
  reason: string;
}

/** How an embed is. */
export interface Health {
  /** Whether nothing is wrong. */
  isHealthy: boolean;
  /** Empty where nothing is wrong. */
  problems: HealthProblem[];
}

/** Notes what is wrong with a part, or that nothing is wrong with it any more. */
export type NoteProblem = (part: HealthPart, reason: string | null) => void;

/** Remembers what is wrong now. */
export interface HealthRecord {
  note: NoteProblem;
  read(): HealthProblem[];
}

/** Starts with nothing known to be wrong. */
export function createHealthRecord(): HealthRecord {
  const reasons = new Map<HealthPart, string>();
  return {
    note(part, reason) {
      if (reason === null) reasons.delete(part);
      else reasons.set(part, reason);
    },
    read: () => [...reasons].map(([part, reason]) => ({ part, reason })),
  };
}
