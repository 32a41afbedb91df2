import * as v from 'valibot';
import { consoleLogger } from '../observability/console-logger.ts';
import { variableOf } from './environment.ts';
import {
  apps,
  isFunction,
  limit,
  logger,
  openTelemetry,
  origins,
  positiveInteger,
  secureUrl,
  store,
} from './option-values.ts';
import type { EmbedServerOptions } from './options.ts';
import type { OnEvent } from '../observability/embed-event.ts';
import type { Identify } from '../identity/portal-user.ts';

type Optional = 'embedOrigins' | 'onEvent' | 'openTelemetry' | 'store';
type Options = EmbedServerOptions<never>;

/** The options with their defaults. Those without one may be missing. */
export type CheckedOptions = Required<Omit<Options, Optional>> & {
  [Name in Optional]?: Options[Name] | undefined;
};

const LONGEST_DELAY_MS = 2 ** 31 - 1;
const TEN_YEARS_IN_MINUTES = 10 * 366 * 24 * 60;

const schema = v.strictObject({
  baseUrl: secureUrl,
  apiToken: v.pipe(
    v.string("the value of ToolJet's EXTERNAL_API_ACCESS_TOKEN"),
    v.regex(/^[\x21-\x7e]+$/, 'printable ASCII without blanks or line breaks'),
  ),
  identify: v.custom<Identify<never>>(isFunction, 'a function that says who is signed in'),
  apps,
  embedOrigins: v.optional(v.pipe(origins, v.minLength(1, 'at least one origin'))),
  trustedOrigins: v.optional(origins, []),
  patExpiry: v.optional(positiveInteger(TEN_YEARS_IN_MINUTES * 60), 3600),
  patExpiryUnit: v.optional(
    v.picklist(['seconds', 'minutes', 'milliseconds'], '"seconds", "minutes" or "milliseconds"'),
    'seconds',
  ),
  sessionExpiry: v.optional(positiveInteger(TEN_YEARS_IN_MINUTES), 60),
  upstreamTimeoutMs: v.optional(positiveInteger(LONGEST_DELAY_MS), 4000),
  bodyTimeoutMs: v.optional(positiveInteger(LONGEST_DELAY_MS), 5000),
  deadlineMs: v.optional(positiveInteger(LONGEST_DELAY_MS), 10_000),
  opening: v.optional(v.picklist(['redirect', 'direct'], '"redirect" or "direct"'), 'redirect'),
  userLimit: v.optional(limit, { requests: 60, perSeconds: 60 }),
  refreshLimit: v.optional(limit, { requests: 5, perSeconds: 60 }),
  logger: v.optional(logger, () => consoleLogger),
  onEvent: v.optional(v.custom<OnEvent>(isFunction, 'a function (event) => void')),
  openTelemetry: v.optional(openTelemetry),
  store: v.optional(store),
  whenStoreFails: v.optional(
    v.picklist(['continue', 'refuse'], '"continue" or "refuse"'),
    'continue',
  ),
  storeTimeoutMs: v.optional(positiveInteger(LONGEST_DELAY_MS), 2000),
  pacing: v.optional(limit, false),
  fetch: v.optional(v.custom<typeof fetch>(isFunction, 'a function such as fetch'), () => fetch),
});

/**
 * Checks each option by itself and fills in the defaults.
 *
 * @throws {TypeError} Naming the option, its environment variable and what it has to be, and never
 * its value
 */
export function checkOptions(options: unknown): CheckedOptions {
  const result = v.safeParse(schema, options, { abortEarly: true });
  if (!result.success) throw toConfigurationError(result.issues[0]);
  return result.output;
}

function toConfigurationError(issue: v.BaseIssue<unknown>): TypeError {
  const option = issue.path?.[0]?.key;
  if (typeof option !== 'string') {
    return new TypeError('ToolJet Embed: the options are missing. They have to be an object.');
  }
  if (!isOption(option)) {
    return new TypeError(
      `ToolJet Embed: there is no option "${option}". The options are ${Object.keys(schema.entries).join(', ')}.`,
    );
  }
  const variable = variableOf(option);
  const name = variable ? `"${option}" (environment variable ${variable})` : `"${option}"`;
  const isMissing = issue.input === undefined;
  return new TypeError(
    `ToolJet Embed: the option ${name} ${isMissing ? 'is missing' : 'is not usable'}. It has to be ${isMissing ? expectationOf(option) : issue.message}.`,
  );
}

function isOption(name: string): name is keyof typeof schema.entries {
  return Object.hasOwn(schema.entries, name);
}

/** For a key that is not there, valibot speaks of the key; its schema knows what belongs there. */
function expectationOf(option: keyof typeof schema.entries): string {
  return v.safeParse(schema.entries[option], undefined).issues?.[0].message ?? 'given';
}
