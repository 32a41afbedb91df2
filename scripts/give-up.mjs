/**
 * Says in one sentence why a script could not do its work.
 *
 * @param {unknown} error
 */
export function giveUp(error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
