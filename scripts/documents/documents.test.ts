import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DEFAULT_SANDBOX } from '../../packages/react/src/frame/sandbox.ts';
import { listFiles } from '../list-files.mjs';
import { type CodeBlock, readDocument } from './read-document.ts';

const ROOT = join(import.meta.dirname, '../..');
const COMPILER = join(ROOT, 'node_modules/.bin/tsc');
/** Has the packages that the documents import, and stand-ins for the reader's own modules. */
const EXAMPLES = join(ROOT, 'apps/examples');
/** Has more modules that the documents import, such as `embed.ts`. */
const SERVER_EXAMPLES = join(ROOT, 'packages/server/examples');
const COMPILED_LANGUAGES = ['ts', 'tsx', 'js', 'jsx'];
const OTHER_LANGUAGES = ['text', 'json', 'sh', 'yaml'];
/** Names of other libraries that the documents mention. */
const FOREIGN_NAMES = new Set([
  'currentUser',
  'ignoreStatic',
  'overrideGlobalObjects',
  'primaryEmailAddress',
]);
const COMMANDS_OF_NPM = new Set(['add', 'ci', 'dlx', 'exec', 'install', 'pack', 'publish', 'X']);

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const documents = listFiles(['*.md', '*.mdx'])
  .filter((path) => !/CHANGELOG\.md$|^\.changeset\//.test(path))
  .map((path) => readDocument(path, read(path)));
const blocks = documents.flatMap((document) => document.blocks);
const phrases = documents.flatMap((document) => document.phrases);
const sources = listFiles(['*.ts', '*.tsx', '*.mjs', '*.css']).map((path) => ({
  path,
  text: read(path),
}));

/** Whether a source contains the lines of a block one after the other, all equally indented. */
function isExcerpt(code: string, source: readonly string[]): boolean {
  const [first = '', ...rest] = code.trimEnd().split('\n');
  return source.some((line, start) => {
    if (!line.endsWith(first)) return false;
    const indent = line.slice(0, line.length - first.length);
    return (
      indent.trim() === '' &&
      rest.every((next, index) => source[start + 1 + index] === (next && indent + next))
    );
  });
}

/** Type-checks each block as a module of its own. Returns the compiler's messages. */
function compileBlocks(modules: readonly CodeBlock[]): string[] {
  if (modules.length === 0) return [];
  const scratch = join(EXAMPLES, 'test-results');
  mkdirSync(scratch, { recursive: true });
  const folder = mkdtempSync(join(scratch, 'blocks-'));
  try {
    for (const [index, { language, code }] of modules.entries()) {
      writeFileSync(join(folder, `block-${index}.${language}`), `${code}\n`);
    }
    const config = {
      extends: '../../tsconfig.json',
      compilerOptions: { allowJs: true, rootDirs: [EXAMPLES, folder, SERVER_EXAMPLES] },
      include: ['.'],
      exclude: [],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const args = ['--pretty', 'false', '--project', folder];
    const { stdout } = spawnSync(COMPILER, args, { cwd: folder, encoding: 'utf8' });
    return stdout
      .split('\n')
      .filter(Boolean)
      .map((line) =>
        line.replace(/^block-(\d+)\.\w+/, (file, index) => modules[Number(index)]?.place ?? file),
      );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it('marks every code block in a document with a known language', () => {
  const known = new Set([...COMPILED_LANGUAGES, ...OTHER_LANGUAGES]);
  const unknown = blocks.filter(({ language }) => !known.has(language));
  expect(unknown.map(({ place, language }) => `${place} ${language}`)).toEqual([]);
});

it('shows only code that is an excerpt of a compiled file or compiles by itself', () => {
  const files = sources
    .filter(({ path }) => /\.tsx?$/.test(path))
    .map(({ text }) => text.split('\n'));
  const others = blocks
    .filter(({ language }) => COMPILED_LANGUAGES.includes(language))
    .filter(({ code }) => !files.some((file) => isExcerpt(code, file)));
  expect(compileBlocks(others)).toEqual([]);
}, 120_000);

it('names only npm scripts that exist', () => {
  const manifests = listFiles(['package.json', '*/package.json']).map((path) =>
    JSON.parse(read(path)),
  );
  const scripts = new Set(
    manifests.flatMap((manifest: { scripts?: object }) => Object.keys(manifest.scripts ?? {})),
  );
  const missing = [...phrases, ...blocks.filter(({ language }) => language === 'sh')]
    .flatMap(({ place, code }) =>
      [...code.matchAll(/\bp?npm (?:run (?:--silent |-s )?)?(\w[\w:-]*)/g)].map(
        ([, script = '']) => ({
          place,
          script,
        }),
      ),
    )
    .filter(({ script }) => !scripts.has(script) && !COMMANDS_OF_NPM.has(script));
  expect(missing.map(({ place, script }) => `${place} ${script}`)).toEqual([]);
});

it('names only options, functions and environment variables that exist', () => {
  const names = new Set(
    sources.flatMap(({ path, text }) =>
      path.startsWith('scripts/documents') ? [] : (text.match(/[\w$]+/g) ?? []),
    ),
  );
  const unknown = phrases
    .flatMap(({ place, code }) =>
      (code.match(/(?<![\w$])(?:[a-z]+[A-Z][\w$]*|TOOLJET_[A-Z_]+)/g) ?? []).map((name) => ({
        place,
        name,
      })),
    )
    .filter(({ name }) => !names.has(name) && !FOREIGN_NAMES.has(name));
  expect(unknown.map(({ place, name }) => `${place} ${name}`)).toEqual([]);
});

it('explains every token of the default sandbox on the security page', () => {
  const rows = read('.storybook/docs/security.mdx').matchAll(/^\| `(allow-[\w-]+)` +\| \w/gm);
  expect([...rows].map(([, token]) => token)).toEqual(DEFAULT_SANDBOX.split(' '));
});
