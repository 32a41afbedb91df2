import type { Admin } from '../admin/admin.ts';
import { createRedirectUrl } from '../api/create-redirect-url.ts';
import { issuePat } from '../api/issue-pat.ts';
import { parseFaultRule } from '../faults/parse-fault-rule.ts';
import { parseFaultText } from '../faults/parse-fault-text.ts';
import { createJsonReply, type Reply } from '../http/reply.ts';
import type { World } from '../world.ts';

/** What a control call works on. */
interface ControlContext {
  readonly world: World;
  readonly admin: Admin;
  /** The fields of the JSON body. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** Answers a control call; throws `TypeError` or `RangeError` for what makes no sense. */
export type ControlCall = (context: ControlContext) => Reply;

/** As much of the journal as the page shows. */
const LATEST = 100;

const HOUR_MS = 3_600_000;

/** Every call of the control page, by method and path below `/__emulator`. */
export const CONTROL_CALLS: Readonly<Record<string, ControlCall>> = {
  'GET /state': ({ world }) => {
    const { apiUrl, publicUrl, directory, faults, options } = world;
    const entries = world.journal.entries();
    return createJsonReply(200, {
      apiUrl,
      publicUrl,
      now: new Date(options.clock.now()).toISOString(),
      users: directory.users(),
      apps: directory.apps(),
      faults: faults.list(),
      journal: { count: entries.length, latest: entries.slice(-LATEST) },
    });
  },
  'GET /journal': ({ world }) => createJsonReply(200, world.journal.entries()),
  'DELETE /journal': ({ world }) => {
    world.journal.clear();
    return DONE;
  },
  'GET /faults': ({ world }) => createJsonReply(200, world.faults.list()),
  'POST /faults': ({ world, body }) => {
    const { text } = body;
    const rule = typeof text === 'string' ? parseFaultText(text) : parseFaultRule(body);
    return createJsonReply(201, world.faults.add(rule));
  },
  'DELETE /faults': ({ world, body: { id } }) => {
    if (id === undefined) world.faults.clear();
    else if (!world.faults.remove(Number(id))) throw new RangeError('No such fault is on.');
    return DONE;
  },
  'POST /clock': ({ world, body: { advanceMs } }) => {
    if (typeof advanceMs !== 'number') throw new TypeError('advanceMs must be a number.');
    world.options.clock.advance(advanceMs);
    return DONE;
  },
  'POST /revoke': ({ admin, body }) => {
    const { email, app } = body;
    const whose = {
      ...(email === undefined ? {} : { email: text(email, 'email') }),
      ...(app === undefined ? {} : { app: text(app, 'app') }),
    };
    if (body['what'] === 'pat') return createJsonReply(200, { revoked: admin.revokePats(whose) });
    if (body['what'] !== 'session') throw new TypeError('what must be "pat" or "session".');
    return createJsonReply(200, { revoked: admin.revokeSessions(whose) });
  },
  'POST /access': ({ admin, body }) => {
    const pair = { email: text(body['email'], 'email'), app: text(body['app'], 'app') };
    if (body['mayOpen'] === true) admin.grantAccess(pair);
    else admin.withdrawAccess(pair);
    return DONE;
  },
  'POST /embed-url': ({ world, body }) => {
    const user = world.directory.findUser(text(body['email'], 'email'));
    const app = world.directory.findApp(text(body['app'], 'app'));
    if (!user || !app) throw new RangeError('No such user or app.');
    const pat = issuePat(world, { user, app, patMs: HOUR_MS, idleMs: HOUR_MS });
    return createJsonReply(201, { redirectUrl: createRedirectUrl(world, app, pat.token) });
  },
};

const DONE: Reply = { status: 204, headers: {}, body: '' };

function text(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  throw new TypeError(`${name} must be a text.`);
}
