import type { Admin } from './admin/admin.ts';
import type { EmulatorClock } from './clock.ts';
import type { FaultBoard } from './faults/fault-board.ts';
import type { Fixtures } from './fixtures/fixtures.ts';
import type { Journal } from './journal/journal.ts';

/** A running emulator. */
export interface Emulator {
  /** Origin of the API: `POST <apiUrl>/api/ext/users/personal-access-token` generates. */
  readonly apiUrl: string;
  /** Origin of `redirectUrl` and of the pages. */
  readonly publicUrl: string;
  /** What the header `Authorization: Basic <apiToken>` has to carry. */
  readonly apiToken: string;
  /** The people and apps it started with. */
  readonly fixtures: Fixtures;
  /** Switches faults on and off. */
  readonly faults: FaultBoard;
  /** Revokes tokens, sessions and access, and changes people and apps, while it runs. */
  readonly admin: Admin;
  /** What lifetimes are measured by; {@link EmulatorClock.advance} ends sessions without waiting. */
  readonly clock: EmulatorClock;
  /** Every request that came in, without a token in it. */
  readonly journal: Journal;
  /** Stops, drops every connection and leaves nothing open. */
  close(): Promise<void>;
}
