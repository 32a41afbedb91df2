/** What npm and pnpm do by themselves, and what stands for any script. */
const NO_SCRIPTS = new Set(['add', 'ci', 'dlx', 'exec', 'install', 'pack', 'publish', 'X']);

/** One call of a script of a `package.json`. */
export interface ScriptCall {
  script: string;
  /** The package that `--filter` names. */
  filter: string | undefined;
}

/** The scripts that command lines call through npm or pnpm. */
export function findScriptCalls(shell: string): ScriptCall[] {
  const calls = shell.matchAll(/(?:^|[\s;&|(])(?:pnpm|npm) ([^\n;&|#)]+)/g);
  return [...calls].flatMap(([, words = '']) => {
    const filter = /--filter[= ](\S+)/.exec(words)?.[1];
    const script = words
      .replace(/--filter[= ]\S+/, '')
      .split(/\s+/)
      .find((word) => word !== '' && word !== 'run' && !word.startsWith('-'));
    return script && !NO_SCRIPTS.has(script) ? [{ script, filter }] : [];
  });
}
