import type { Admin } from '../admin/admin.ts';
import { issueEmbedUrl } from '../api/generate.ts';
import type { EmulatorContext } from '../emulator-context.ts';
import { parseFaultRule, parseFaultText } from '../faults/parse-fault-rule.ts';
import { createJsonReply, type Reply } from '../http/reply.ts';

interface ControlRequest {
  readonly context: EmulatorContext;
  readonly admin: Admin;
  /** Fields of the JSON body. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** Handles a control request. Throws `TypeError` or `RangeError` for invalid input. */
type ControlHandler = (request: ControlRequest) => Reply;

const MAX_SHOWN_ENTRIES = 100;
const HOUR_MS = 3_600_000;
const NO_CONTENT: Reply = { status: 204, headers: {}, body: '' };

/** Handlers of the control API, by method and path below `/__emulator`. */
export const CONTROL_API: Readonly<Record<string, ControlHandler>> = {
  'GET /state': ({ context }) => {
    const { apiUrl, publicUrl, directory, faults, options } = context;
    const entries = context.journal.entries();
    return createJsonReply(200, {
      apiUrl,
      publicUrl,
      now: new Date(options.clock.now()).toISOString(),
      users: directory.users(),
      apps: directory.apps(),
      faults: faults.list(),
      journal: { count: entries.length, latest: entries.slice(-MAX_SHOWN_ENTRIES) },
    });
  },
  'GET /journal': ({ context }) => createJsonReply(200, context.journal.entries()),
  'DELETE /journal': ({ context }) => {
    context.journal.clear();
    return NO_CONTENT;
  },
  'GET /faults': ({ context }) => createJsonReply(200, context.faults.list()),
  'POST /faults': ({ context, body }) => {
    const rule = typeof body['text'] === 'string' ? parseFaultText(body['text']) : body;
    return createJsonReply(201, context.faults.add(parseFaultRule(rule)));
  },
  'DELETE /faults': ({ context, body: { id } }) => {
    if (id === undefined) context.faults.clear();
    else if (!context.faults.remove(Number(id))) {
      throw new RangeError('No fault with this id is on.');
    }
    return NO_CONTENT;
  },
  'POST /clock': ({ context, body: { advanceMs } }) => {
    if (typeof advanceMs !== 'number') throw new TypeError('"advanceMs" must be a number.');
    context.options.clock.advance(advanceMs);
    return NO_CONTENT;
  },
  'POST /revoke': ({ admin, body: { what, email, app } }) => {
    const filter = {
      ...(email === undefined ? {} : { email: text(email, 'email') }),
      ...(app === undefined ? {} : { app: text(app, 'app') }),
    };
    if (what === 'pat') return createJsonReply(200, { revoked: admin.revokePats(filter) });
    if (what === 'session') return createJsonReply(200, { revoked: admin.revokeSessions(filter) });
    throw new TypeError('"what" must be "pat" or "session".');
  },
  'POST /access': ({ admin, body }) => {
    const target = { email: text(body['email'], 'email'), app: text(body['app'], 'app') };
    if (body['mayOpen'] === true) admin.grantAccess(target);
    else admin.withdrawAccess(target);
    return NO_CONTENT;
  },
  'POST /embed-url': ({ context, body }) => {
    const user = context.directory.findUser(text(body['email'], 'email'));
    const app = context.directory.findApp(text(body['app'], 'app'));
    if (!user || !app) throw new RangeError('The emulator has no such user or app.');
    const grant = { user, app, patMs: HOUR_MS, idleMs: HOUR_MS };
    const { redirectUrl } = issueEmbedUrl(context, grant);
    return createJsonReply(201, { redirectUrl });
  },
};

function text(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  throw new TypeError(`"${name}" must be a string.`);
}
