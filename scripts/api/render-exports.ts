import type { ApiEntry } from './read-api.ts';

/** The surface of a package as lines: its entries, and what each exports. */
export function renderSurface(paths: readonly string[], api: readonly ApiEntry[]): string {
  const lines = paths.flatMap((path) => {
    const symbols = api.find((entry) => entry.path === path)?.symbols ?? [];
    return [path, ...symbols.map(({ isValue, name }) => `  ${isValue ? '' : 'type '}${name}`)];
  });
  return `${lines.join('\n')}\n`;
}
