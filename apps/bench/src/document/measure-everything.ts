import { describeBundleSizes } from '../bundle-sizes/describe-bundle-sizes.ts';
import { measureBundleSizes } from '../bundle-sizes/measure-bundle-sizes.ts';
import { describeMemory } from '../memory/describe-memory.ts';
import { measureMemory } from '../memory/measure-memory.ts';
import type { Plan } from '../plan.ts';
import { bundlePrograms, removePrograms } from '../programs/bundle-programs.ts';
import { describeTokenWar } from '../token-war/describe-token-war.ts';
import { measureTokenWar } from '../token-war/measure-token-war.ts';
import { describeMachine } from './describe-machine.ts';
import { toText } from './numbers.ts';

/** Measures one after the other, so that nothing disturbs anything else, and writes it all down. */
export async function measureEverything(plan: Plan, tell: (what: string) => void): Promise<string> {
  const machine = describeMachine();
  await bundlePrograms();
  try {
    tell('Token war');
    const tokenWar = await measureTokenWar(plan.plays);
    tell('Bundle sizes');
    const bundleSizes = await measureBundleSizes();
    tell(`Memory, with ${toText(plan.visitors)} people`);
    const memory = await measureMemory(plan.visitors, tell);
    const sections = [
      toIntroduction(machine),
      describeTokenWar(tokenWar),
      describeBundleSizes(bundleSizes),
      describeMemory(memory),
    ];
    return `${sections.join('\n\n')}\n`;
  } finally {
    await removePrograms();
  }
}

function toIntroduction(machine: string): string {
  return `# Benchmarks

Made by \`pnpm bench\` and not written by hand. Each figure stands beside its anchor, measured in the same run: on another machine figures differ, and ratios much less.

- [Token war](#token-war): what several tabs and several instances do to each other's sessions.
- [Bundle sizes](#bundle-sizes): what a page pays, beside other packages that embed something.
- [Memory](#memory): what the handler holds after so many people.

${machine}`;
}
