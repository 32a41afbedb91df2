/// <reference types="vite/client" />

const FILES = import.meta.glob<string>(['./examples/*.tsx', '../apps/portal/src/app-page.tsx'], {
  eager: true,
  // Without this, the build skips folders that begin with a dot.
  exhaustive: true,
  import: 'default',
  query: '?raw',
});

/** Returns story parameters that show a file, given by its path in this folder, beside a story. */
export function showFile(path: string): { docs: { source: { code: string } } } {
  const code = FILES[path];
  if (code === undefined) throw new Error(`The file "${path}" is not in the list of files.`);
  return { docs: { source: { code } } };
}
