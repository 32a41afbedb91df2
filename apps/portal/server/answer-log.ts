import type { EmbedEvent } from '@tooljet-embed/server';
import type { EmbedAnswer } from '../portal-api.ts';

/** What the embed endpoint has answered lately, for developers. */
export interface AnswerLog {
  readonly note: (event: EmbedEvent) => void;
  /** The answers to one person, the latest first. */
  readonly listFor: (email: string) => EmbedAnswer[];
}

const KEPT = 200;
const SHOWN = 20;

/** @param now Milliseconds now; for tests */
export function createAnswerLog(now: () => number = Date.now): AnswerLog {
  let notes: { email: string; answer: EmbedAnswer }[] = [];
  return {
    note({ user, appId = '', result, source = null }): void {
      const answer = { time: new Date(now()).toISOString(), appId, result, source };
      notes = [{ email: user.email, answer }, ...notes].slice(0, KEPT);
    },
    listFor: (email) =>
      notes
        .filter((note) => note.email === email)
        .slice(0, SHOWN)
        .map(({ answer }) => answer),
  };
}
