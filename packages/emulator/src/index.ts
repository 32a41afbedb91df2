export { createSystemClock, createTestClock } from './clock.ts';
export { fingerprintToken } from './journal/issued-tokens.ts';
export { startEmulator } from './start-emulator.ts';
export type { Admin, SessionFilter, TokenFilter, UserAndApp } from './admin/admin.ts';
export type { EmulatorClock } from './clock.ts';
export type { ActiveFault, FaultRegistry } from './faults/fault-registry.ts';
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
export type { Emulator } from './start-emulator.ts';
