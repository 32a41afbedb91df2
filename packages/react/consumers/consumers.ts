/** An application that uses the packages as they are published. */
export interface Consumer {
  readonly name: string;
  /** Where it is, beside this file. */
  readonly folder: string;
  /** What it depends on besides, or in another version. */
  readonly dependencies?: Record<string, string>;
  /** Pages to open, each with the app in it. None where building it says it all. */
  readonly pages: readonly string[];
}

/** Who has to be able to use the packages. */
export const CONSUMERS: readonly Consumer[] = [
  { name: 'TypeScript 5.9, 6 and 7', folder: 'types', pages: [] },
  { name: 'Next, App Router', folder: 'next', pages: ['/'] },
  { name: 'React Router', folder: 'react-router', pages: ['/'] },
  { name: 'React 19, rendered on a server', folder: 'ssr', pages: ['/', '/stream'] },
  {
    name: 'React 18, rendered on a server',
    folder: 'ssr',
    dependencies: { react: '18.3.1', 'react-dom': '18.3.1' },
    pages: ['/', '/stream'],
  },
];
