import { type EmbedFacts, toState } from './selectors.ts';
import type { EmbedState } from './state.ts';

/** What an embed knows, and the state that follows from it. */
export interface EmbedMachine extends EmbedFacts {
  readonly state: EmbedState;
}

/** What an event changes; `undefined` where it does not matter. */
export type EmbedChange = Partial<EmbedFacts> | undefined;

/** Something that happens to an embed, at a moment of the wall clock. Pure. */
export type EmbedEvent = (machine: EmbedMachine, at: number) => EmbedChange;

/** What is over when anything new begins. */
export const ANEW = { isAsking: false, expiresAt: 0, error: undefined } as const;

/** An embed that has nothing yet, and asks for it. */
export function createMachine(identity: string): EmbedMachine {
  return toMachine({
    ...ANEW,
    identity,
    frames: [],
    frameCount: 0,
    seen: undefined,
    isAsking: true,
    failedAt: 0,
    recoveredAt: 0,
    retryAt: 0,
  });
}

/** The one place where an embed changes. Pure. */
export function reduceMachine(machine: EmbedMachine, event: EmbedEvent, at: number): EmbedMachine {
  const change = event(machine, at);
  return change ? toMachine({ ...machine, ...change }) : machine;
}

function toMachine(facts: EmbedFacts): EmbedMachine {
  return { ...facts, state: toState(facts) };
}
