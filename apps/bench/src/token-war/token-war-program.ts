import { serveQuestions } from '../programs/serve-questions.ts';
import { createVirtualStore } from '../virtual/create-virtual-store.ts';
import { createPortal, createSamplePortal } from '../virtual/portal.ts';
import { createRandom } from '../virtual/random.ts';
import { createVirtualToolJet } from '../virtual/virtual-tooljet.ts';
import { installVirtualTime } from '../virtual/virtual-time.ts';
import { openTabs, type Tab } from './tabs.ts';

/** One person's tabs, and what is behind them. */
export interface TokenWarSettings {
  portal: 'sample' | 'ours, alone' | 'ours, with a store';
  tabs: number;
  instances: number;
  rotation: 'keep' | 'revoke';
  /** How many times it is played, each time with other moments and other instances. */
  plays: number;
}

/** What became of the tabs in five minutes. */
export interface TokenWarPlay {
  generations: number;
  refusedByToolJet: number;
  /** Sessions that another generation killed while their tab used them. */
  killed: number;
  /** Share of the time in which a tab's session lived. */
  openShare: number;
  /** Seconds until every session lived and none died any more; not finite when that never came. */
  quietAfterSeconds: number;
}

const LATENCY_MS = 200;
const WATCHED_SECONDS = 300;
/** Trouble in the last minute is no peace. */
const QUIET_SECONDS = 60;

async function play(settings: TokenWarSettings, seed: number): Promise<TokenWarPlay> {
  const { portal, tabs: count, rotation } = settings;
  const toolJet = createVirtualToolJet({ rotation, latencyMs: LATENCY_MS });
  const store = portal === 'ours, with a store' ? { store: createVirtualStore() } : {};
  const instances = Array.from({ length: settings.instances }, () =>
    portal === 'sample' ? createSamplePortal(toolJet.fetch) : createPortal(toolJet.fetch, store),
  );
  const startMs = Date.now();
  const tabs = openTabs({
    count,
    instances,
    isAlive: (redirectUrl) => toolJet.isAlive(redirectUrl),
    random: createRandom(seed),
    closedAtMs: startMs + WATCHED_SECONDS * 1000,
  });
  const isOpen = ({ redirectUrl }: Tab) =>
    redirectUrl !== undefined && toolJet.isAlive(redirectUrl);

  let openSeconds = 0;
  let troubleAt = 0;
  for (let second = 1; second <= WATCHED_SECONDS; second += 1) {
    await time.run(startMs + second * 1000);
    const open = tabs.filter(isOpen).length;
    openSeconds += open;
    if (open < count) troubleAt = second;
  }
  await time.run();
  const isQuiet = troubleAt <= WATCHED_SECONDS - QUIET_SECONDS;
  return {
    generations: toolJet.generations,
    refusedByToolJet: toolJet.refused,
    killed: tabs.reduce((total, { killed }) => total + killed, 0),
    openShare: openSeconds / (count * WATCHED_SECONDS),
    quietAfterSeconds: isQuiet ? troubleAt : Number.POSITIVE_INFINITY,
  };
}

async function playAll(settings: TokenWarSettings): Promise<TokenWarPlay[]> {
  const plays: TokenWarPlay[] = [];
  for (let seed = 1; seed <= settings.plays; seed += 1)
    plays.push(await play(settings, seed * 7919));
  return plays;
}

// Five minutes of somebody's tabs in virtual time, played several times.
const time = await installVirtualTime();
serveQuestions((settings) => playAll(settings as TokenWarSettings));
