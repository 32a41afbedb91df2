import { describeBundleSizes } from '../bundle-sizes/describe-bundle-sizes.ts';
import { measureBundleSizes } from '../bundle-sizes/measure-bundle-sizes.ts';
import { describeMemory } from '../memory/describe-memory.ts';
import { measureMemory } from '../memory/measure-memory.ts';
import { describeNineOClock } from '../nine-oclock/describe-nine-oclock.ts';
import { measureNineOClock } from '../nine-oclock/measure-nine-oclock.ts';
import { plotCost } from '../nine-oclock/plot-cost.ts';
import type { Plan } from '../plan.ts';
import { bundlePrograms, removePrograms } from '../programs/bundle-programs.ts';
import { describeServerPaths } from '../server-paths/describe-server-paths.ts';
import { measureServerPaths } from '../server-paths/measure-server-paths.ts';
import { describeTokenWar } from '../token-war/describe-token-war.ts';
import { measureTokenWar } from '../token-war/measure-token-war.ts';
import { describeMachine } from './describe-machine.ts';
import { toText } from './numbers.ts';

/** The document, and the picture in it. */
export interface Benchmarks {
  document: string;
  plot: string;
}

/** The picture's place, as the document names it. */
export const PLOT = 'images/nine-oclock.svg';

/** Measures one after the other, so that nothing disturbs anything else, and writes it all down. */
export async function measureEverything(
  plan: Plan,
  tell: (what: string) => void,
): Promise<Benchmarks> {
  const machine = describeMachine();
  await bundlePrograms();
  try {
    tell('Server');
    const serverPaths = await measureServerPaths(plan.serverPaths);
    tell('Token war');
    const tokenWar = await measureTokenWar(plan.plays);
    tell("Nine o'clock");
    const nineOClock = await measureNineOClock(plan.nineOClock);
    tell('Bundle sizes');
    const bundleSizes = await measureBundleSizes();
    tell(`Memory, with ${toText(plan.visitors)} people`);
    const memory = await measureMemory(plan.visitors, tell);
    const sections = [
      toIntroduction(machine),
      describeServerPaths(serverPaths, plan.serverPaths),
      describeTokenWar(tokenWar),
      describeNineOClock(nineOClock, plan.nineOClock, PLOT),
      describeBundleSizes(bundleSizes),
      describeMemory(memory),
    ];
    return { document: `${sections.join('\n\n')}\n`, plot: plotCost(nineOClock) };
  } finally {
    await removePrograms();
  }
}

function toIntroduction(machine: string): string {
  return `# Benchmarks

Made by \`pnpm bench\` and not written by hand. Each figure stands beside its anchor, measured in the same run: on another machine figures differ, and ratios much less.

- [Server](#server): what an embed URL costs on the portal's server, beside doing nothing and beside ToolJet's own sample.
- [Token war](#token-war): what several tabs and several instances do to each other's sessions.
- [Nine o'clock](#nine-oclock): what a morning is like under ToolJet's limit of ten generations a minute.
- [Bundle sizes](#bundle-sizes): what a page pays, beside other packages that embed something.
- [Memory](#memory): what the handler holds after so many people.
- [Browser](../packages/react/docs/figures.md): what the component costs beside a frame written by hand; on a page of its own.

${machine}`;
}
