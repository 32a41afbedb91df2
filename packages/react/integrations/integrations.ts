/** A page of an integration that shows the app. */
export interface IntegrationPage {
  readonly path: string;
  /** Number of requests to the endpoint. Zero if the server passes an embed URL to the page. */
  readonly requests: number;
  /** Text that the server streams after the page has requested an embed URL. */
  readonly streamedText?: string;
}

/** An application that installs the packed packages. */
export interface Integration {
  readonly name: string;
  /** Folder beside this file. */
  readonly folder: string;
  /** Dependencies that replace those of its package.json. */
  readonly dependencies?: Record<string, string>;
  /** Pages to open. Empty if a successful build is the test. */
  readonly pages: readonly IntegrationPage[];
}

const PAGE_WITH_EMBED_URL: IntegrationPage = { path: '/', requests: 0 };
const RENDERED_PAGES: readonly IntegrationPage[] = [
  { path: '/', requests: 1 },
  { path: '/stream', requests: 1, streamedText: 'Prices of today' },
];

/** Compilers, frameworks and React versions that the packages support. */
export const INTEGRATIONS: readonly Integration[] = [
  { name: 'TypeScript 5.9, 6 and 7', folder: 'types', pages: [] },
  { name: 'Next, App Router', folder: 'next', pages: [PAGE_WITH_EMBED_URL] },
  { name: 'React Router', folder: 'react-router', pages: [PAGE_WITH_EMBED_URL] },
  { name: 'React 19, rendered on a server', folder: 'ssr', pages: RENDERED_PAGES },
  {
    name: 'React 18, rendered on a server',
    folder: 'ssr',
    dependencies: { react: '18.3.1', 'react-dom': '18.3.1' },
    pages: RENDERED_PAGES,
  },
];
