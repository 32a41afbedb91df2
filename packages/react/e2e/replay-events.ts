import { EmbedError, type EmbedErrorOptions, type ErrorCode } from '@tooljet-embed/protocol';
import type { Embed } from '../src/query/embed-session.ts';
import * as events from '../src/session/actions.ts';
import type { EmbedFrame } from '../src/session/selectors.ts';
import {
  createMachine,
  type EmbedEvent,
  type EmbedMachine,
  reduceMachine,
} from '../src/session/reducer.ts';
import type { SentEvent } from './fixtures/portal/recorded-machine.ts';
import { tellState, type ToldState } from './fixtures/portal/tell-state.ts';

/** Every state that the reducer makes of what was sent to an embed, the first one included. */
export function replayEvents(sent: readonly SentEvent[]): readonly ToldState[] {
  const embeds = new Map<string, Embed>();
  let machine = createMachine('whoever');
  const states = [tellState(machine.state)];
  for (const each of sent) {
    machine = reduceMachine(machine, toEvent(each, machine, embeds), each.at);
    states.push(tellState(machine.state));
  }
  return states;
}

/** Embeds and frames are known by identity, which they have lost on their way out of the page. */
function toEvent(
  { name, values }: SentEvent,
  { frames }: EmbedMachine,
  embeds: Map<string, Embed>,
): EmbedEvent {
  const [value] = values;
  switch (name) {
    case 'asked':
      return events.asked;
    case 'received': {
      const key = JSON.stringify(value);
      const embed = embeds.get(key) ?? (value as Embed);
      embeds.set(key, embed);
      return events.received(embed);
    }
    case 'failed': {
      const { code, ...options } = value as EmbedErrorOptions & { code: ErrorCode };
      return events.failed(new EmbedError(code, '', options));
    }
    case 'waited': {
      const frame = value as EmbedFrame;
      const isIt = ({ id, loads }: EmbedFrame): boolean => id === frame.id && loads === frame.loads;
      return events.waited(frames.find(isIt) ?? frame);
    }
    case 'changed':
      return events.changed(...(values as Parameters<typeof events.changed>));
    case 'moved':
      return events.moved(...(values as Parameters<typeof events.moved>));
    case 'expiring':
      return events.expiring(...(values as Parameters<typeof events.expiring>));
    case 'loaded':
      return events.loaded(...(values as Parameters<typeof events.loaded>));
    case 'lost':
      return events.lost(...(values as Parameters<typeof events.lost>));
    case 'cleared':
    default:
      return events.cleared;
  }
}
