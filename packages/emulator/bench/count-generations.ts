import { Agent, request } from 'node:http';
import { type BuiltCli, spawnBuiltCli } from './spawn-built-cli.ts';

const SECONDS = 5;
const CONNECTIONS = 8;

/** How many generations a second the command answers; this process is the client. */
export async function countGenerations(...flags: readonly string[]): Promise<number> {
  const emulator = await spawnBuiltCli(...flags);
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  await generateFor(1, emulator, agent);
  const count = await generateFor(SECONDS, emulator, agent);
  agent.destroy();
  await emulator.stop();
  return count / SECONDS;
}

async function generateFor(seconds: number, emulator: BuiltCli, agent: Agent): Promise<number> {
  const endsAt = performance.now() + seconds * 1000;
  let count = 0;
  const work = async () => {
    while (performance.now() < endsAt) {
      const status = await generate(emulator, agent);
      if (status !== 201) throw new Error(`A generation was answered with ${status}.`);
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  return count;
}

function generate({ apiUrl, apiToken }: BuiltCli, agent: Agent): Promise<number> {
  const body = JSON.stringify({ email: 'ada@example.com', appSlug: 'orders', patExpiry: 60 });
  const headers = { Authorization: `Basic ${apiToken}`, 'Content-Type': 'application/json' };
  return new Promise((resolve, reject) => {
    const path = `${apiUrl}/api/ext/users/personal-access-token`;
    const call = request(path, { method: 'POST', agent, headers }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0));
    });
    call.once('error', reject).end(body);
  });
}
