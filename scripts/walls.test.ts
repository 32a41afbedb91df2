import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const LINTER = join(ROOT, 'node_modules/.bin/oxlint');
const CONFIGURATION = '.oxlintrc.json';
const RESTRICTED = 'eslint(no-restricted-imports)';

/** Modules of each package. Each may import only those after it. */
const ORDER: Readonly<Record<string, readonly string[]>> = {
  'packages/react/src': [
    'testing/wall.tsx',
    'components/wall.tsx',
    'hooks/wall.ts',
    'session/wall.ts',
    'query/wall.ts',
    'embed-context.ts',
    'options/wall.ts',
    'frame/wall.ts',
    'labels/wall.ts',
    'errors.ts',
  ],
  'packages/server/src': [
    'adapters/wall.ts',
    'create-embed-server.ts',
    'config/wall.ts',
    'handler/wall.ts',
    'embed-urls/wall.ts',
    'tooljet/wall.ts',
    'store/wall.ts',
    'observability/wall.ts',
    'identity/wall.ts',
    'errors.ts',
    'lib/wall.ts',
  ],
};

const LAYERS = Object.entries(ORDER).flatMap(([source, modules]) =>
  modules.map((module, index) => ({ source, modules, module, index })),
);

const REJECTED = [
  ['packages/protocol/src/a.ts', 'node:crypto'],
  ['packages/protocol/src/b.ts', 'react'],
  ['packages/protocol/src/c.ts', '@tooljet-embed/server'],
  ['packages/protocol/src/d.ts', '../../server/src/errors.ts'],
  ['packages/protocol/src/e.ts', './index.ts'],
  ['packages/react/src/a.tsx', '@tooljet-embed/server'],
  ['packages/react/src/hooks/b.ts', 'node:crypto'],
  ['packages/react/src/hooks/c.ts', '../index.ts'],
  ['packages/react/src/session/d.ts', 'react'],
  ['packages/react/src/query/e.ts', 'react'],
  ['packages/react/src/options/f.ts', 'react'],
  ['packages/react/src/frame/g.ts', 'react'],
  ['packages/react/src/labels/h.ts', 'react'],
  ['packages/server/src/a.ts', '@tooljet-embed/react'],
  ['packages/server/src/b.ts', 'react'],
  ['packages/server/src/handler/c.ts', '../index.ts'],
  ['packages/server/src/handler/d.ts', '../../../emulator/src/clock.ts'],
  ['packages/emulator/src/a.ts', '@tooljet-embed/protocol'],
  ['packages/emulator/src/b.ts', '../../protocol/src/email.ts'],
  ['apps/portal/src/a.ts', '../../../packages/server/src/errors.ts'],
] as const;

const ACCEPTED = [
  ['packages/protocol/src/m.ts', './email.ts'],
  ['packages/react/src/m.ts', '@tooljet-embed/protocol'],
  ['packages/react/src/query/n.ts', '@tooljet-embed/protocol/internal'],
  ['packages/react/src/hooks/o.ts', 'react'],
  ['packages/server/src/m.ts', 'node:crypto'],
  ['packages/server/src/tooljet/n.ts', '@tooljet-embed/protocol/internal'],
  ['packages/emulator/src/m.ts', 'node:http'],
  ['apps/portal/src/m.ts', '@tooljet-embed/react'],
] as const;

const CIRCULAR = [
  ['packages/server/src/here.ts', './there.ts'],
  ['packages/server/src/there.ts', './here.ts'],
] as const;

/** The rules apply to paths, so the test files need the same folders as the repository. */
const folder = mkdtempSync(join(tmpdir(), 'tooljet-embed-walls-'));
let findings: { code: string; filename: string; labels: { span: { line: number } }[] }[];

function write(file: string, lines: readonly string[]): void {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${lines.join('\n')}\nexport const own = 1;\n`);
}

function findingsIn(file: string): typeof findings {
  return findings.filter(({ filename }) => filename === file);
}

beforeAll(() => {
  copyFileSync(join(ROOT, CONFIGURATION), join(folder, CONFIGURATION));
  for (const [file, imported] of [...REJECTED, ...ACCEPTED]) {
    write(file, [`export { thing } from '${imported}';`]);
  }
  for (const [file, imported] of CIRCULAR) write(file, [`export type { T } from '${imported}';`]);
  for (const { source, modules, module } of LAYERS) {
    const up = module.includes('/') ? '../' : './';
    // Imports all modules, the first one in line 1.
    const imports = modules.map((other, index) =>
      other === module ? '' : `export { own as own${index} } from '${up}${other}';`,
    );
    write(`${source}/${module}`, imports);
  }
  const args = ['--config', CONFIGURATION, '--format', 'json'];
  const { stdout } = spawnSync(LINTER, args, { cwd: folder, encoding: 'utf8' });
  findings = (JSON.parse(stdout) as { diagnostics: typeof findings }).diagnostics;
});
afterAll(() => rmSync(folder, { recursive: true }));

it.each(REJECTED)('rejects the import in %s of %s', (file) => {
  expect(findingsIn(file)).toContainEqual(expect.objectContaining({ code: RESTRICTED }));
});

it.each(ACCEPTED)('accepts the import in %s of %s', (file) => {
  expect(findingsIn(file)).not.toContainEqual(expect.objectContaining({ code: RESTRICTED }));
});

it.each(LAYERS)(
  'lets $module of $source import only the modules after it',
  ({ source, modules, module, index }) => {
    const forbidden = findingsIn(`${source}/${module}`)
      .filter(({ code }) => code === RESTRICTED)
      .map(({ labels }) => modules[(labels[0]?.span.line ?? 0) - 1]);
    expect(new Set(forbidden)).toEqual(new Set(modules.slice(0, index)));
  },
);

it.each(CIRCULAR)('rejects the circular type import in %s of %s', (file) => {
  expect(findingsIn(file)).toContainEqual(expect.objectContaining({ code: 'import(no-cycle)' }));
});
