import { vi } from 'vitest';
import { API_TOKEN, APP } from './embed-under-test.ts';
import { startToolJetStub, type ToolJetStub } from './tooljet-stub.ts';

/** Starts a ToolJet and names it in the environment, which the examples read as they load. */
export async function startExampleEnvironment(): Promise<ToolJetStub> {
  const tooljet = await startToolJetStub();
  vi.stubEnv('TOOLJET_URL', tooljet.url);
  vi.stubEnv('TOOLJET_API_TOKEN', API_TOKEN);
  vi.stubEnv('TOOLJET_APPS', APP);
  // The examples have the console for a log.
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  return {
    ...tooljet,
    async close() {
      vi.unstubAllEnvs();
      vi.restoreAllMocks();
      await tooljet.close();
    },
  };
}
