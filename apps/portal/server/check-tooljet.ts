import { StartError } from './start-error.ts';

const LONGEST_WAIT_MS = 5000;

/**
 * Waits for any answer from ToolJet, even a refusal: that is enough to know the address is right.
 *
 * @param advice What to do when there is none
 * @throws {StartError} When there is none
 */
export async function checkToolJet(url: URL, advice: string): Promise<void> {
  try {
    const answer = await fetch(url, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(LONGEST_WAIT_MS),
    });
    await answer.body?.cancel();
  } catch {
    throw new StartError(`No ToolJet answers at ${url.origin}: ${advice}.`);
  }
}
