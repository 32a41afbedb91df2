import type { ErrorCode } from '@tooljet-embed/protocol';
import { expectEmbed, expectProblem, expectRefusal } from './expect-answer.ts';
import { send, type WireAnswer, type WireRequest } from './send.ts';
import type { ConformanceCase, ServerUnderTest, UserUnderTest } from './server-under-test.ts';

/** What a request has that the component's own does not have. */
export interface Difference extends Omit<WireRequest, 'headers'> {
  /** `undefined` leaves a header out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Who sends it. @default the first of the server's users */
  readonly user?: UserUnderTest | 'nobody';
  /** Behind the path. */
  readonly query?: string;
}

/** A case that is one request, and what comes back. */
export interface RequestRow {
  readonly title: string;
  readonly sends: Difference | ((server: ServerUnderTest) => Difference);
  readonly answer: ErrorCode | 'embed';
  /** What another answer would mean, as a sentence. */
  readonly means: string;
  /** Whether a body parser in front may refuse it first. */
  readonly isMalformed?: boolean;
}

const JSON_TYPE = 'application/json';

/** Turns rows into cases. */
export function createRequestCases(rows: readonly RequestRow[]): ConformanceCase[] {
  return rows.map((row) => ({ title: row.title, run: (server) => runRow(row, server) }));
}

/** The body of the component's request, with more or other members. */
export function bodyFor(server: ServerUnderTest, members: object = {}): string {
  return JSON.stringify({ appId: server.app, ...members });
}

/** Sends the component's request, but for a difference. */
export function ask(server: ServerUnderTest, difference: Difference = {}): Promise<WireAnswer> {
  const { headers, user = server.users[0], query = '', ...wire } = difference;
  const session = user === 'nobody' ? {} : user.headers;
  const wanted = Object.entries({ 'content-type': JSON_TYPE, ...session, ...headers });
  return send(server.url + query, {
    body: bodyFor(server),
    ...wire,
    headers: Object.fromEntries(wanted.filter(isPresent)),
  });
}

async function runRow(row: RequestRow, server: ServerUnderTest): Promise<void> {
  const { sends, answer: expected, means } = row;
  const answer = await ask(server, typeof sends === 'function' ? sends(server) : sends);
  if (expected === 'embed') expectEmbed(answer, server.app, means);
  else if (row.isMalformed && server.hasBodyParser) expectRefusal(answer, means);
  else expectProblem(answer, expected, means);
}

function isPresent(header: [string, string | undefined]): header is [string, string] {
  return header[1] !== undefined;
}
