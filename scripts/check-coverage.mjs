/**
 * Fails where a line of a security module was run by no test. Of the others it says how many there
 * are, and with `--all` which. Reads what `vitest run --coverage` wrote.
 */
import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { giveUp } from './give-up.mjs';
import { ROOT } from './run.mjs';
import { COVERED_MODULES } from './security-modules.mjs';

const REPORT = join(ROOT, 'test-results', 'coverage', 'coverage-final.json');

/** @typedef {{ statementMap: Record<string, { start: { line: number } }>, s: Record<string, number> }} FileReport */

/**
 * The lines that no test has run.
 *
 * @param {FileReport} report
 */
function uncoveredLines({ statementMap, s: counts }) {
  const lines = Object.entries(statementMap)
    .filter(([id]) => counts[id] === 0)
    .map(([, { start }]) => start.line);
  return [...new Set(lines)].toSorted((one, other) => one - other);
}

async function checkCoverage() {
  /** @type {Record<string, FileReport>} */
  const report = JSON.parse(await readFile(REPORT, 'utf8'));
  const uncovered = new Map(
    Object.entries(report).map(([file, own]) => [
      relative(ROOT, file).split(sep).join('/'),
      uncoveredLines(own),
    ]),
  );
  for (const file of COVERED_MODULES) {
    const lines = uncovered.get(file);
    if (lines?.length === 0) continue;
    const what = lines ? `no test runs line ${lines.join(', ')}` : 'no test loads it';
    console.error(`${file}: ${what}.`);
    process.exitCode = 1;
  }
  const others = [...uncovered].filter(
    ([file, lines]) => lines.length > 0 && !COVERED_MODULES.includes(file),
  );
  if (process.argv.includes('--all')) {
    for (const [file, lines] of others) console.log(`${file}: ${lines.join(', ')}`);
  }
  const sum = others.reduce((count, [, lines]) => count + lines.length, 0);
  console.log(
    `${COVERED_MODULES.length} security modules looked at. Elsewhere no test runs ${sum} lines in ${others.length} of ${uncovered.size} files.`,
  );
}

try {
  await checkCoverage();
} catch (error) {
  giveUp(error);
}
