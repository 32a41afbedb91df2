import type { AskPortal } from '../virtual/portal.ts';
import { createRandom } from '../virtual/random.ts';

/** One of those who come to work at nine. */
export interface Arrival {
  arrivedAtMs: number;
  /** When they had an embed URL, if they had one in the end. */
  servedAtMs: number | undefined;
  /** Answers without an embed URL. */
  refusals: number;
}

const ARRIVAL_MS = 5 * 60_000;
const REACTION_MS = 3000;
/** How long somebody looks at a page that does not say how long it takes. */
const IMPATIENCE_MS = 30_000;

/**
 * Lets so many people come within five minutes and ask until they are served. Who is told how long
 * to wait asks again when that is over and they have seen it; who is told nothing reloads the page.
 */
export function startCrowd(users: number, ask: AskPortal): Arrival[] {
  const random = createRandom(users);
  const startMs = Date.now();

  async function visit(arrival: Arrival, email: string): Promise<void> {
    const { status, retryAfter } = await ask(email);
    if (status === 200) {
      arrival.servedAtMs = Date.now();
      return;
    }
    arrival.refusals += 1;
    const waitMs = retryAfter === undefined ? IMPATIENCE_MS : retryAfter * 1000;
    setTimeout(() => void visit(arrival, email), waitMs + random() * REACTION_MS);
  }

  return Array.from({ length: users }, (_, number) => {
    const delayMs = random() * ARRIVAL_MS;
    const arrival: Arrival = {
      arrivedAtMs: startMs + delayMs,
      servedAtMs: undefined,
      refusals: 0,
    };
    setTimeout(() => void visit(arrival, `person-${number}@example.com`), delayMs);
    return arrival;
  });
}
