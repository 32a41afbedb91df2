/** Something is wrong with the command line: told in one line, exit status 2. */
export class CliError extends Error {
  override readonly name = 'CliError';
}
