/**
 * Prints an error's message and makes the process exit with status 1.
 *
 * @param {unknown} error
 */
export function giveUp(error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
