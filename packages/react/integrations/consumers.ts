/** A page of an application, with the app in it. */
export interface ConsumerPage {
  readonly path: string;
  /** How often it asks the endpoint: never where its server hands over an embed URL. */
  readonly requests: number;
  /** Words that its server has only once the page has asked the endpoint. */
  readonly late?: string;
}

/** An application that uses the packages as they are published. */
export interface Consumer {
  readonly name: string;
  /** Where it is, beside this file. */
  readonly folder: string;
  /** What it depends on besides, or in another version. */
  readonly dependencies?: Record<string, string>;
  /** What to open. Nothing where building it says it all. */
  readonly pages: readonly ConsumerPage[];
}

const WITH_EMBED_URL: ConsumerPage = { path: '/', requests: 0 };
const RENDERED: readonly ConsumerPage[] = [
  { path: '/', requests: 1 },
  { path: '/stream', requests: 1, late: 'Prices of today' },
];

/** Who has to be able to use the packages. */
export const CONSUMERS: readonly Consumer[] = [
  { name: 'TypeScript 5.9, 6 and 7', folder: 'types', pages: [] },
  { name: 'Next, App Router', folder: 'next', pages: [WITH_EMBED_URL] },
  { name: 'React Router', folder: 'react-router', pages: [WITH_EMBED_URL] },
  { name: 'React 19, rendered on a server', folder: 'ssr', pages: RENDERED },
  {
    name: 'React 18, rendered on a server',
    folder: 'ssr',
    dependencies: { react: '18.3.1', 'react-dom': '18.3.1' },
    pages: RENDERED,
  },
];
