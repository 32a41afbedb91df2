import type { EmulatorOptions } from '../src/index.ts';
import type { ApiHarness } from './setup-api.ts';
import type { PageHarness } from './setup-page.ts';

/**
 * Certainty of a fact: **S**een in ToolJet's source, docs or tests · measured on a **R**unning
 * ToolJet · **I**nferred from both · sources **C**ontradict each other · **U**nknown.
 */
type Mark = 'S' | 'R' | 'I' | 'C' | 'U';
type Title = `[${Mark}] ${string}`;

type Check<Harness> = (harness: Harness) => Promise<void>;

/** Check with the options of the instance that the fact is about. */
interface CheckWithOptions<Harness> {
  readonly options: EmulatorOptions;
  readonly check: Check<Harness>;
}

type Case<Harness> = Check<Harness> | CheckWithOptions<Harness>;

type Cases<Harness> = Readonly<Record<Title, Case<Harness>>>;

/** Facts about ToolJet that requests over a socket can show. */
export type ApiCases = Cases<ApiHarness>;
export type ApiCheck = Check<ApiHarness>;
/** One of several similar cases. */
export type ApiEntry = readonly [Title, Case<ApiHarness>];

/** Facts about ToolJet that only a browser can show. */
export type PageCases = Cases<PageHarness>;
export type PageCheck = Check<PageHarness>;
/** One of several similar cases. */
export type PageEntry = readonly [Title, Case<PageHarness>];

/** Returns the title of each case with its check. */
export function listCases<Harness>(
  cases: Cases<Harness>,
): readonly (readonly [title: string, CheckWithOptions<Harness>])[] {
  return Object.entries(cases).map(([title, value]) =>
    typeof value === 'function' ? [title, { options: {}, check: value }] : [title, value],
  );
}
