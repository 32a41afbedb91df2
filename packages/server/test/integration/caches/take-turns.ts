import { Agent, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { APP } from '../../utils/embed-under-test.ts';
import type { CachedPortal } from './cached-portal.ts';

/** What two people got who asked in turn. */
export interface Turns {
  /** How often each was given their own embed URL. */
  own: number;
  /** How often one was given the other's. */
  crossed: number;
  /** Answers of any other kind. */
  failed: number;
}

const PATIENCE_MS = 10_000;
const PEOPLE = ['ada', 'grace'];

/** Lets two people ask for the same app in turn, each time after a GET that is refused. */
export async function takeTurns(
  socketPath: string,
  path: string,
  times: number,
  portal: CachedPortal,
): Promise<Turns> {
  const agent = new Agent({ keepAlive: true });
  const turns: Turns = { own: 0, crossed: 0, failed: 0 };
  for (let turn = 0; turn < times; turn += 1) {
    for (const person of PEOPLE) {
      await ask({ agent, socketPath, path, method: 'GET', person });
      const url = await ask({ agent, socketPath, path, method: 'POST', person });
      const pat = url && new URL(url).searchParams.get('personal-access-token');
      const owner = pat && portal.ownerOf(pat);
      turns[owner ? (owner === `${person}@example.com` ? 'own' : 'crossed') : 'failed'] += 1;
    }
  }
  agent.destroy();
  return turns;
}

interface Question {
  agent: Agent;
  socketPath: string;
  path: string;
  method: string;
  person: string;
}

function ask({ person, ...where }: Question): Promise<string | undefined> {
  const body = where.method === 'POST' ? JSON.stringify({ appId: APP }) : '';
  const headers = {
    Cookie: `session=${person}`,
    'Content-Type': 'application/json',
    'Content-Length': body.length,
  };
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const question = request({ ...where, headers, signal }, (answer) => {
      json(answer).then((read) => resolve((read as { redirectUrl?: string }).redirectUrl), reject);
    });
    question.on('error', reject).end(body);
  });
}
