import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import prettier from 'prettier';
import { describe, expect, it } from 'vitest';
import { compileBlocks } from './compile-blocks.ts';
import { findFiles } from './find-files.ts';
import { findScriptCalls, type ScriptCall } from './find-script-calls.ts';
import { isExcerpt, toSource } from './is-excerpt.ts';
import { type CodeBlock, readDocument } from './read-document.ts';

const ROOT = join(import.meta.dirname, '../..');
const COMPILED = new Set(['ts', 'tsx', 'js', 'jsx']);
/** Shown to be read: it holds nothing to check. */
const PROSE = 'text';
/** What the documents say of somebody else's library. */
const NAMES_OF_OTHERS = new Set([
  'currentUser',
  'ignoreStatic',
  'overrideGlobalObjects',
  'primaryEmailAddress',
]);
/** Not type-checked with the workspace, but as projects of their own, by `test:integrations`. */
const CONSUMERS = /^packages\/react\/integrations\/[^/]+\//;

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const paths = await findFiles(ROOT, ['.md', '.mdx']);
const documents = paths
  .filter((path) => !path.endsWith('CHANGELOG.md'))
  .map((path) => readDocument(path, read(path)));
const blocks = documents.flatMap((document) => document.blocks);
const links = documents.flatMap((document) => document.links);

const sourcePaths = await findFiles(ROOT, ['.ts', '.tsx', '.mjs', '.css']);
const sources = sourcePaths.map((path) => ({ path, text: read(path) }));
const names = new Set(
  sources.flatMap(({ path, text }) =>
    path.startsWith('scripts/documents') ? [] : (text.match(/[\w$]+/g) ?? []),
  ),
);

function blocksIn(...languages: string[]): CodeBlock[] {
  return blocks.filter(({ language }) => languages.includes(language));
}

describe('every block of code in a document', () => {
  it('says in which language it is, and in one that is checked or only read', () => {
    const known = new Set([...COMPILED, PROSE, 'json', 'sh', 'yaml']);
    const unknown = blocks.filter(({ language }) => !known.has(language));
    expect(unknown.map(({ place, language }) => `${place} ${language}`)).toEqual([]);
  });

  it('is part of a file that is compiled, or compiles by itself', { timeout: 120_000 }, () => {
    const compiled = sources.filter(({ path }) => /\.tsx?$/.test(path) && !CONSUMERS.test(path));
    const files = compiled.map(({ text }) => toSource(text));
    const others = blocksIn(...COMPILED).filter(
      ({ code }) => !files.some((file) => isExcerpt(code, file)),
    );
    expect(compileBlocks(others)).toEqual([]);
  });

  it('parses, where it is JSON', () => {
    const broken = blocksIn('json').filter(({ code }) => !isJson(code));
    expect(broken.map(({ place }) => place)).toEqual([]);
  });

  it('parses, where it is YAML', async () => {
    const complaints = blocksIn('yaml').map(({ place, code }) =>
      prettier.format(code, { parser: 'yaml' }).then(
        () => '',
        (error: unknown) => `${place} ${String(error)}`,
      ),
    );
    expect((await Promise.all(complaints)).filter(Boolean)).toEqual([]);
  });

  it('parses, where it is for a shell', () => {
    const complaints = blocksIn('sh').map(({ place, code }) => {
      const { stderr } = spawnSync('bash', ['-n'], { input: code, encoding: 'utf8' });
      return stderr && `${place} ${stderr}`;
    });
    expect(complaints.filter(Boolean)).toEqual([]);
  });
});

describe('every document', () => {
  it('names only scripts that there are', () => {
    const phrases = [...blocksIn('sh'), ...documents.flatMap((document) => document.phrases)];
    const missing = phrases.flatMap(({ place, code }) =>
      findScriptCalls(code)
        .filter((call) => !hasScript(call, place))
        .map(({ script }) => `${place} ${script}`),
    );
    expect(missing).toEqual([]);
  });

  it('has every script of the workspace, if it is CONTRIBUTING.md', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const document = documents.find(({ path }) => path === 'CONTRIBUTING.md');
    const named = document?.phrases.flatMap(({ code }) => findScriptCalls(code)) ?? [];
    const missing = Object.keys(scripts).filter((name) =>
      named.every(({ script }) => script !== name),
    );
    expect(missing).toEqual([]);
  });

  it('names only options, functions and variables that there are', () => {
    const unknown = documents
      .flatMap((document) => document.phrases)
      .flatMap(({ place, code }) => findNames(code).map((name) => ({ place, name })))
      .filter(({ name }) => !names.has(name) && !NAMES_OF_OTHERS.has(name));
    expect(unknown.map(({ place, name }) => `${place} ${name}`)).toEqual([]);
  });

  it('links to files and headings that there are', () => {
    const broken = links.filter(({ place, target }) => !leadsSomewhere(place, target));
    expect(broken.map(({ place, target }) => `${place} ${target}`)).toEqual([]);
  });
});

describe('a README', () => {
  const own = paths.filter((path) => /^packages\/[^/]+\/README\.md$/.test(path));

  it.each([['README.md', 200] as const, ...own.map((path) => [path, 120] as const)])(
    'is no manual: %s has at most %i lines',
    (path, most) => {
      expect(read(path).trimEnd().split('\n').length).toBeLessThanOrEqual(most);
    },
  );
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Names in camel case, as options and functions have, and variables of ours. */
function findNames(code: string): string[] {
  return code.match(/(?<![\w$])(?:[a-z]+[A-Z][\w$]*|TOOLJET_[A-Z_]+)/g) ?? [];
}

/** Whether the workspace has the script, the package around the document, or the one that is named. */
function hasScript({ script, filter }: ScriptCall, place: string): boolean {
  const folder = filter ? filter.replace('@tooljet-embed/', 'packages/') : '.';
  const around = /^(?:packages|apps)\/[^/]+/.exec(place)?.[0] ?? '.';
  return [folder, ...(filter ? [] : [around])].some((name) => {
    const { scripts } = JSON.parse(read(join(name, 'package.json'))) as {
      scripts?: Record<string, string>;
    };
    return scripts?.[script] !== undefined;
  });
}

/** Whether a link leads out of the repository, into the workshop, or to something that is there. */
function leadsSomewhere(place: string, target: string): boolean {
  if (/^[a-z][a-z+.-]*:|^(?:\.\/)?\?path=/i.test(target)) return true;
  const from = place.replace(/:\d+$/, '');
  const [file = '', anchor] = decodeURI(target).split('#');
  const path = file === '' ? from : join(dirname(from), file);
  if (!existsSync(join(ROOT, path))) return false;
  const document = documents.find((other) => other.path === path);
  return anchor === undefined || document === undefined || document.anchors.has(anchor);
}
