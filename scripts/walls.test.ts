import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const LINTER = join(ROOT, 'node_modules/.bin/oxlint');
const CONFIGURATION = '.oxlintrc.json';
const WALL = 'eslint(no-restricted-imports)';

/** A file, and what it imports. */
type Import = readonly [file: string, from: string];

const REFUSED: readonly Import[] = [
  ['packages/protocol/src/a.ts', 'node:crypto'],
  ['packages/protocol/src/b.ts', 'react'],
  ['packages/protocol/src/c.ts', '@tooljet-embed/server'],
  ['packages/protocol/src/d.ts', '../../server/src/version.ts'],
  ['packages/protocol/src/e.ts', './index.ts'],
  ['packages/protocol/src/f.ts', '@tanstack/query-core'],
  ['packages/react/src/a.tsx', '@tooljet-embed/server'],
  ['packages/react/src/use-b.ts', '@tooljet-embed/emulator'],
  ['packages/react/src/c.ts', 'node:crypto'],
  ['packages/react/src/d.tsx', '../../server/src/version.ts'],
  ['packages/react/src/use-e.ts', './index.ts'],
  ['packages/react/src/use-f.ts', 'node:crypto'],
  ['packages/react/src/f.ts', './use-countdown.ts'],
  ['packages/react/src/g.ts', './embed-panel.tsx'],
  ['packages/react/src/h.ts', 'react'],
  ['packages/react/src/i.ts', '@tooljet-embed/server'],
  ['packages/react/src/j.ts', './index.ts'],
  ['packages/react/src/k.ts', '../../server/src/version.ts'],
  ['packages/react/src/labels/l.ts', '../use-countdown.ts'],
  ['packages/server/src/a.ts', '@tooljet-embed/react'],
  ['packages/server/src/b.ts', 'react'],
  ['packages/server/src/c.ts', '../../emulator/src/clock.ts'],
  ['packages/server/test/conformance/d.ts', '../index.ts'],
  ['packages/server/src/e.ts', '@tanstack/query-core'],
  ['packages/emulator/src/a.ts', '@tooljet-embed/protocol'],
  ['packages/emulator/src/b.ts', '../../protocol/src/email.ts'],
  ['packages/emulator/src/c.ts', './index.ts'],
  ['apps/portal/src/a.ts', '../../../packages/server/src/version.ts'],
];

const LET_THROUGH: readonly Import[] = [
  ['packages/protocol/src/m.ts', './email.ts'],
  ['packages/react/src/m.ts', '@tooljet-embed/protocol'],
  ['packages/react/src/n.tsx', './use-countdown.ts'],
  ['packages/react/src/use-m.ts', 'react'],
  ['packages/react/src/index.ts', './tooljet-embed.tsx'],
  ['packages/react/src/n.test.ts', './index.ts'],
  ['packages/server/src/m.ts', 'node:crypto'],
  ['packages/emulator/src/m.ts', 'node:http'],
  ['apps/portal/src/m.ts', '@tooljet-embed/react'],
  ['apps/quickstart/m.ts', '../../packages/react/integrations/pack-packages.ts'],
];

const CIRCLE: readonly Import[] = [
  ['packages/server/src/here.ts', './there.ts'],
  ['packages/server/src/there.ts', './here.ts'],
];

interface Finding {
  code: string;
  filename: string;
}

/** The walls have to stand around the folders that the configuration names: a folder like this one. */
const folder = mkdtempSync(join(tmpdir(), 'tooljet-embed-walls-'));
let findings: Finding[];

function write([file, from]: Import): void {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `import { thing } from '${from}';\nexport const value: unknown = thing;\n`);
}

function findingsIn(file: string): string[] {
  return findings.filter(({ filename }) => filename === file).map(({ code }) => code);
}

beforeAll(() => {
  copyFileSync(join(ROOT, CONFIGURATION), join(folder, CONFIGURATION));
  for (const each of [...REFUSED, ...LET_THROUGH, ...CIRCLE]) write(each);
  const words = ['--config', CONFIGURATION, '--format', 'json'];
  const { stdout } = spawnSync(LINTER, words, { cwd: folder, encoding: 'utf8' });
  findings = (JSON.parse(stdout) as { diagnostics: Finding[] }).diagnostics;
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the linter', () => {
  it.each(REFUSED)('refuses that %s imports %s', (file) => {
    expect(findingsIn(file)).toContain(WALL);
  });

  it.each(LET_THROUGH)('has nothing against %s that imports %s', (file) => {
    expect(findingsIn(file)).not.toContain(WALL);
  });

  it.each(CIRCLE)('refuses the circle in which %s imports %s', (file) => {
    expect(findingsIn(file)).toContain('import(no-cycle)');
  });
});
