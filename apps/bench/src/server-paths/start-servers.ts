import { type Program, startProgram } from '../programs/program.ts';
import type { Case } from './cases.ts';
import type { CaseSetup } from './measure-case.ts';
import type { PortalKind, PortalSettings } from './portal-program.ts';
import type { SampleToolJet } from './sample.ts';

/** Every process that is needed, each of them ready. */
export interface Servers {
  setupOf(of: Case): Omit<CaseSetup, 'connections' | 'seconds'>;
  stop(): Promise<void>;
}

/** Starts the load, and every ToolJet and portal that the cases need. */
export async function startServers(cases: readonly Case[]): Promise<Servers> {
  const programs: Program[] = [];
  const start: typeof startProgram = (name, options) => {
    const program = startProgram(name, options);
    programs.push(program);
    return program;
  };
  const stop = async () => void (await Promise.all(programs.map((program) => program.stop())));

  try {
    const load = start('load', { core: 'other' });
    const toolJets = new Map<number, SampleToolJet>();
    for (const latencyMs of new Set(cases.map((each) => each.latencyMs))) {
      const toolJet = start('toolJet', { core: 'other', settings: latencyMs });
      toolJets.set(latencyMs, await toolJet.ask<SampleToolJet>('where'));
    }
    const toolJetOf = ({ latencyMs }: Case): SampleToolJet => {
      const toolJet = toolJets.get(latencyMs);
      if (!toolJet) throw new Error(`There is no ToolJet of ${latencyMs} ms.`);
      return toolJet;
    };

    const portals = new Map<string, { portal: Program; port: number }>();
    const startPortal = async (kind: PortalKind, toolJet: SampleToolJet) => {
      const settings: PortalSettings = { kind, toolJet };
      const portal = start('portal', { core: 'measured', settings });
      return { portal, port: await portal.ask<number>('port') };
    };
    for (const each of cases) {
      const name = nameOf(each);
      if (!each.kind || portals.has(name)) continue;
      portals.set(name, await startPortal(each.kind, toolJetOf(each)));
    }

    return {
      setupOf(of) {
        const { apiUrl, apiToken } = toolJetOf(of);
        const direct = { portal: undefined, port: Number(new URL(apiUrl).port) };
        return { load, apiToken, ...(portals.get(nameOf(of)) ?? direct) };
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function nameOf({ kind, latencyMs }: Case): string {
  return `${kind} ${latencyMs}`;
}
