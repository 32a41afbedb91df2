#!/usr/bin/env node
import { CONTROL_PATH } from './control/handle-control-request.ts';
import { type Emulator, startEmulator } from './start-emulator.ts';
import { CliError, HELP, parseCli } from './cli/parse-cli.ts';

const EXIT_NOT_STARTED = 1;
const EXIT_INVALID_OPTION = 2;

await runCli(process.argv.slice(2));

/** Starts an emulator, prints where it listens, and stops it on SIGINT or SIGTERM. */
async function runCli(args: readonly string[]): Promise<void> {
  try {
    const { options, wantsHelp, wantsJson } = parseCli(args);
    if (wantsHelp) {
      process.stdout.write(HELP);
      return;
    }
    const emulator = await startEmulator(options);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void emulator.close());
    }
    process.stdout.write(wantsJson ? toJsonLine(emulator) : renderSummary(emulator));
  } catch (error) {
    const isInvalidOption = error instanceof CliError || error instanceof TypeError;
    process.exitCode = isInvalidOption ? EXIT_INVALID_OPTION : EXIT_NOT_STARTED;
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`tooljet-emulator: ${message}\n`);
    if (isInvalidOption) process.stderr.write('Run tooljet-emulator --help for the options.\n');
  }
}

/** Returns the line of `--json`: everything that a script needs, including the API token. */
function toJsonLine({ apiUrl, publicUrl, apiToken, fixtures }: Emulator): string {
  const users = fixtures.users.map(({ email, name }) => ({ email, name }));
  return `${JSON.stringify({ apiUrl, publicUrl, apiToken, users, apps: fixtures.apps })}\n`;
}

/** Returns the text for a terminal. Omits the API token, because terminal output may be logged. */
function renderSummary({ apiUrl, publicUrl, fixtures }: Emulator): string {
  const users = fixtures.users.map(({ email, name }) => `  ${email}  ${name}`);
  const apps = fixtures.apps.map(
    ({ id, slug, name, released }) =>
      `  ${id}  ${name}${slug === id ? '' : ` (${slug})`}${released ? '' : ', not released'}`,
  );
  return [
    'ToolJet emulator is ready',
    `  API      ${apiUrl}`,
    `  pages    ${publicUrl}`,
    `  control  ${new URL(CONTROL_PATH, apiUrl).href}/`,
    'Users',
    ...users,
    'Apps',
    ...apps,
    '',
  ].join('\n');
}
