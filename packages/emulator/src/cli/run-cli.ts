import type { Emulator } from '../emulator.ts';
import { startEmulator } from '../start-emulator.ts';
import { CliError } from './cli-error.ts';
import { HELP } from './help.ts';
import { type CliRequest, parseCli } from './parse-cli.ts';
import { renderSummary, toJsonLine } from './summary.ts';

const COULD_NOT_START = 1;
const WRONG_OPTION = 2;

/** The command: starts an emulator, says so, and stops it on SIGINT or SIGTERM. */
export async function runCli(words: readonly string[]): Promise<void> {
  try {
    const request = parseCli(words);
    if (request.wantsHelp) process.stdout.write(HELP);
    else await serve(request);
  } catch (error) {
    const isUsersFault = error instanceof CliError || error instanceof TypeError;
    process.exitCode = isUsersFault ? WRONG_OPTION : COULD_NOT_START;
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`tooljet-emulator: ${message}\n`);
    if (isUsersFault) process.stderr.write('Try tooljet-emulator --help.\n');
  }
}

async function serve({ options, wantsJson }: CliRequest): Promise<void> {
  const emulator = await startEmulator(options);
  stopOnSignal(emulator);
  process.stdout.write(wantsJson ? toJsonLine(emulator) : renderSummary(emulator));
}

function stopOnSignal(emulator: Emulator): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void emulator.close());
  }
}
