import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const LINTER = join(ROOT, 'node_modules/.bin/oxlint');
const CONFIGURATION = '.oxlintrc.json';
const RESTRICTED = 'eslint(no-restricted-imports)';
const CYCLE = 'import(no-cycle)';

type Import = readonly [file: string, imported: string];

/** Modules of the React package. Each may import only those after it. */
const REACT_MODULES = [
  'components/wall.tsx',
  'hooks/wall.ts',
  'session/wall.ts',
  'query/wall.ts',
  'embed-context.ts',
  'options/wall.ts',
  'frame/wall.ts',
  'labels/wall.ts',
  'errors.ts',
] as const;

/** Modules of the server package. Each may import only those after it. */
const SERVER_MODULES = [
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
] as const;
const WITHOUT_REACT = ['session', 'query', 'options', 'frame', 'labels'] as const;

const REJECTED: readonly Import[] = [
  ['packages/protocol/src/a.ts', 'node:crypto'],
  ['packages/protocol/src/b.ts', 'react'],
  ['packages/protocol/src/c.ts', '@tooljet-embed/server'],
  ['packages/protocol/src/d.ts', '../../server/src/errors.ts'],
  ['packages/protocol/src/e.ts', './index.ts'],
  ['packages/react/src/a.tsx', '@tooljet-embed/server'],
  ['packages/react/src/hooks/b.ts', 'node:crypto'],
  ['packages/react/src/hooks/c.ts', '../index.ts'],
  ['packages/server/src/a.ts', '@tooljet-embed/react'],
  ['packages/server/src/b.ts', 'react'],
  ['packages/server/src/handler/c.ts', '../index.ts'],
  ['packages/server/src/handler/d.ts', '../../../emulator/src/clock.ts'],
  ['packages/emulator/src/a.ts', '@tooljet-embed/protocol'],
  ['packages/emulator/src/b.ts', '../../protocol/src/email.ts'],
  ['apps/portal/src/a.ts', '../../../packages/server/src/errors.ts'],
];

const ACCEPTED: readonly Import[] = [
  ['packages/protocol/src/m.ts', './email.ts'],
  ['packages/react/src/m.ts', '@tooljet-embed/protocol'],
  ['packages/react/src/query/n.ts', '@tooljet-embed/protocol/internal'],
  ['packages/react/src/hooks/o.ts', 'react'],
  ['packages/server/src/m.ts', 'node:crypto'],
  ['packages/server/src/tooljet/n.ts', '@tooljet-embed/protocol/internal'],
  ['packages/emulator/src/m.ts', 'node:http'],
  ['apps/portal/src/m.ts', '@tooljet-embed/react'],
];

const CIRCULAR: readonly Import[] = [
  ['packages/server/src/here.ts', './there.ts'],
  ['packages/server/src/there.ts', './here.ts'],
];

/** The rules apply to paths, so the test files need the same folders as the repository. */
const folder = mkdtempSync(join(tmpdir(), 'tooljet-embed-walls-'));
let findings: { code: string; filename: string; labels: { span: { line: number } }[] }[];

/** Writes modules that import all others, the first one in line 1. */
function writeModules(source: string, modules: readonly string[]): void {
  for (const module of modules) {
    const path = join(folder, source, module);
    const prefix = module.includes('/') ? '../' : './';
    const imports = modules.map((other, index) =>
      other === module ? '' : `import { thing as thing${index} } from '${prefix}${other}';`,
    );
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${imports.join('\n')}\nexport const thing = 1;\n`);
  }
}

/** Returns the modules that the linter forbids a module to import. */
function forbiddenFor(source: string, modules: readonly string[], module: string): Set<unknown> {
  const rejected = findings
    .filter(({ code }) => code === RESTRICTED)
    .filter(({ filename }) => filename === `${source}/${module}`)
    .map(({ labels }) => modules[(labels[0]?.span.line ?? 0) - 1]);
  return new Set(rejected);
}

function write([file, imported]: Import, kind = ''): void {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `import ${kind}{ thing } from '${imported}';\nexport { thing };\n`);
}

function findingsIn(file: string): string[] {
  return findings.filter(({ filename }) => filename === file).map(({ code }) => code);
}

beforeAll(() => {
  copyFileSync(join(ROOT, CONFIGURATION), join(folder, CONFIGURATION));
  for (const each of [...REJECTED, ...ACCEPTED]) write(each);
  for (const each of CIRCULAR) write(each, 'type ');
  writeModules('packages/react/src', REACT_MODULES);
  writeModules('packages/server/src', SERVER_MODULES);
  for (const name of WITHOUT_REACT) write([`packages/react/src/${name}/react.ts`, 'react']);
  const args = ['--config', CONFIGURATION, '--format', 'json'];
  const { stdout } = spawnSync(LINTER, args, { cwd: folder, encoding: 'utf8' });
  findings = (JSON.parse(stdout) as { diagnostics: typeof findings }).diagnostics;
});
afterAll(() => rmSync(folder, { recursive: true }));

it.each(REJECTED)('rejects the import in %s of %s', (file) => {
  expect(findingsIn(file)).toContain(RESTRICTED);
});

it.each(ACCEPTED)('accepts the import in %s of %s', (file) => {
  expect(findingsIn(file)).not.toContain(RESTRICTED);
});

it.each(REACT_MODULES)(
  'lets %s of the React package import only the modules after it',
  (module) => {
    const forbidden = forbiddenFor('packages/react/src', REACT_MODULES, module);
    expect(forbidden).toEqual(new Set(REACT_MODULES.slice(0, REACT_MODULES.indexOf(module))));
  },
);

it.each(SERVER_MODULES)(
  'lets %s of the server package import only the modules after it',
  (module) => {
    const forbidden = forbiddenFor('packages/server/src', SERVER_MODULES, module);
    expect(forbidden).toEqual(new Set(SERVER_MODULES.slice(0, SERVER_MODULES.indexOf(module))));
  },
);

it.each(CIRCULAR)('rejects the circular type import in %s of %s', (file) => {
  expect(findingsIn(file)).toContain(CYCLE);
});
