import { vi } from 'vitest';
import { startToolJet, type TestToolJet } from './start-tooljet.ts';

/** Starts a ToolJet and names it in the environment, which the examples read as they load. */
export async function startExampleEnvironment(): Promise<TestToolJet & { close(): Promise<void> }> {
  const tooljet = await startToolJet();
  for (const [name, value] of Object.entries(tooljet.environment)) vi.stubEnv(name, value);
  // The examples have the console for a log.
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  return {
    ...tooljet,
    async close() {
      vi.unstubAllEnvs();
      vi.restoreAllMocks();
      await tooljet.emulator.close();
    },
  };
}
