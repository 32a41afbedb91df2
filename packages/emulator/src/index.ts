export { createSystemClock, createTestClock } from './clock.ts';
export { fingerprintToken } from './journal/fingerprint-token.ts';
export { startEmulator } from './start-emulator.ts';
export type { Admin, Pair, Whose, WhoseSession } from './admin/admin.ts';
export type { EmulatorClock } from './clock.ts';
export type { Emulator } from './emulator.ts';
export type { ActiveFault, FaultBoard } from './faults/fault-board.ts';
export type { Call, Fault, FaultRule } from './faults/fault.ts';
export type {
  AppInput,
  EmulatorApp,
  EmulatorUser,
  Fixtures,
  UserInput,
} from './fixtures/fixtures.ts';
export type { Journal, JournalEntry } from './journal/journal.ts';
export type { DefaultExpiry, EmulatorOptions, RateLimit } from './options.ts';
