import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const EXACT = /^(?:npm:(?:@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/;
const INSIDE = /^(?:workspace:\*|catalog:)$/;

interface Manifest {
  private?: boolean;
  packageManager?: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const workspace = read('pnpm-workspace.yaml');
const FOLDERS = ['packages', 'apps', 'packages/react/integrations', 'scripts'];
const manifests = ['.', ...FOLDERS.flatMap(findFolders)]
  .map((folder) => join(folder, 'package.json'))
  .filter((file) => existsSync(join(ROOT, file)))
  .map((file) => [file, JSON.parse(read(file)) as Manifest] as const);

function findFolders(folder: string): string[] {
  return readdirSync(join(ROOT, folder)).map((name) => join(folder, name));
}

describe('what is installed here', () => {
  it.each(manifests)('has one exact version in %s', (_file, manifest) => {
    // What users install of ours takes what fits; all else is what was tried.
    const own = manifest.private ? manifest.dependencies : {};
    const versions = Object.entries({ ...own, ...manifest.devDependencies });
    expect(versions.filter(([, range]) => !EXACT.test(range) && !INSIDE.test(range))).toEqual([]);
  });

  it('has one exact version in the catalog', () => {
    const [, catalog = ''] = /^catalog:\n((?: .+\n)+)/m.exec(workspace) ?? [];
    const versions = catalog
      .trim()
      .split('\n')
      .map((line) => line.split(': ')[1] ?? '');
    expect(versions.length).toBeGreaterThan(0);
    expect(versions.filter((version) => !EXACT.test(version))).toEqual([]);
  });

  it('is installed by one exact version of the package manager', () => {
    const { packageManager } = JSON.parse(read('package.json')) as Manifest;
    expect(packageManager).toMatch(/^pnpm@\d+\.\d+\.\d+$/);
  });

  it('is at least a day old, comes from the registry, and runs nothing', () => {
    expect(workspace).toMatch(/^minimumReleaseAge: 1440$/m);
    expect(workspace).toMatch(/^blockExoticSubdeps: true$/m);
    expect(workspace).toMatch(/^allowBuilds:\n(?: {2}\S+: false\n?)+$/m);
  });
});

describe('the workflow', () => {
  const workflow = read('.github/workflows/check.yml');

  it('may read, and calls what everybody calls', () => {
    expect(workflow).toMatch(/^permissions:\n {2}contents: read$/m);
    expect(workflow).not.toMatch(/: write|secrets\.|pull_request_target/);
    expect(workflow).toMatch(/^ +- run: npm test$/m);
  });

  it('uses actions of one commit each, which nobody can move, and says which version that is', () => {
    const uses = workflow.match(/(?<=uses: ).*/g) ?? [];
    expect(uses).not.toEqual([]);
    for (const action of uses) expect(action).toMatch(/^[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });
});
