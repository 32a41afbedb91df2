import { describeState } from './describe-state.ts';
import { formatTime } from './format-time.ts';
import type { PastState } from './use-state-history.ts';

/** The embed's states, the latest first. */
export function StateTimeline({ states }: { states: readonly PastState[] }) {
  return (
    <ol className="timeline" reversed>
      {states.map(({ id, beganAt, state }) => (
        <li key={id}>
          <time dateTime={new Date(beganAt).toISOString()}>{formatTime(beganAt)}</time>
          <span className="state-name" data-status={state.status}>
            {state.status}
          </span>
          <span>{describeState(state)}</span>
        </li>
      ))}
    </ol>
  );
}
