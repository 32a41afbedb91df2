import type { Backend } from './backend.ts';
import { checkToolJet } from './check-tooljet.ts';
import type { ToolJetSettings } from './read-tooljet.ts';
import { createTypedEmailDirectory } from './typed-email-directory.ts';

/**
 * A ToolJet that runs somewhere.
 *
 * @throws {StartError} When it does not answer
 */
export async function connectToolJet(settings: ToolJetSettings): Promise<Backend> {
  const { url, apiToken, embedOrigins, apps } = settings;
  await checkToolJet(
    url,
    'check TOOLJET_URL and that ToolJet runs, or leave the TOOLJET_ variables out to use the emulator',
  );
  return {
    toolJet: { url: url.href, apiToken, embedOrigins },
    catalogue: { apps, refused: [] },
    directory: createTypedEmailDirectory(url.host),
    close: () => Promise.resolve(),
  };
}
