import { inspect } from 'node:util';
import { startEmulator } from '@tooljet-embed/emulator';
import { createEmbedServer, type EmbedServer } from '../../src/index.ts';
import { serveHandler } from '../utils/serve.ts';
import { API_TOKEN, type CanaryScenario, EMAIL, INSTANCE, SCENARIOS, SESSION } from './canaries.ts';
import { ORDERS } from '../integration/fault-table.ts';

/** What somebody outside could see of one scenario. */
export interface CanarySighting {
  title: string;
  /** Bodies and headers of all answers, without what belongs to its owner. */
  answers: string;
  /** What server code gets to see, to the bottom. */
  error: string;
  /** Whether an embed URL or a session went to its owner. */
  isOpened: boolean;
}

// Runs in a process of its own, whose output is watched: the handler logs on its console.
for (const scenario of SCENARIOS) process.send?.(await run(scenario));
process.disconnect?.();

async function run(scenario: CanaryScenario): Promise<CanarySighting> {
  const emulator = await startEmulator({ ...INSTANCE, ...scenario.instance });
  const create = (): EmbedServer =>
    createEmbedServer({
      baseUrl: emulator.apiUrl,
      apiToken: API_TOKEN,
      embedOrigins: [emulator.publicUrl],
      apps: () => true,
      identify: () => ({ email: EMAIL }),
      openMode: 'direct',
      // What comes of it does not matter here, only what can be seen of it.
      timeouts: { upstreamMs: 500, totalMs: 1000 },
      ...scenario.options,
    });
  if (scenario.rule) emulator.faults.add(scenario.rule);
  const seen = await askOverHttp(create(), scenario);
  const error = await askFromServerCode(create(), scenario);
  await emulator.close();
  return { title: scenario.title, ...seen, error };
}

async function askOverHttp(
  { handler }: EmbedServer,
  { askedBefore, asks = { appId: ORDERS }, request, times = 1 }: CanaryScenario,
): Promise<Pick<CanarySighting, 'answers' | 'isOpened'>> {
  const served = await serveHandler(handler);
  const answers: string[] = [];
  let isOpened = false;
  const bodies = [
    ...(askedBefore ? [askedBefore] : []),
    ...Array.from({ length: times }, () => asks),
  ];
  let after: string | undefined;
  for (const body of bodies) {
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...(after !== undefined && { after }), ...body }),
      ...request,
    };
    const headers = new Headers(init.headers);
    headers.set('cookie', `session=${SESSION}`);
    const answer = await fetch(served.url, { ...init, headers });
    const { redirectUrl, frameUrl, frameName, ...others } = (await answer.json()) as Record<
      string,
      string
    >;
    answers.push(inspect([others, [...answer.headers]], { depth: Infinity }));
    isOpened ||= redirectUrl !== undefined || (frameUrl !== undefined && frameName !== undefined);
    after = others['version'];
  }
  await served.close();
  return { answers: answers.join('\n'), isOpened };
}

async function askFromServerCode(
  { getEmbedUrl }: EmbedServer,
  { asks = { appId: ORDERS } }: CanaryScenario,
): Promise<string> {
  try {
    const { version } = await getEmbedUrl({ ...asks, user: { email: EMAIL } });
    return `opened, version ${version}`;
  } catch (error) {
    const everything = inspect(error, { depth: Infinity, showHidden: true, getters: true });
    return `${everything} ${String(error)} ${JSON.stringify(error)} ${(error as Error).stack}`;
  }
}
