/** Something that a page may import. */
export interface Subject {
  name: string;
  /** The clauses between `export` and the semicolon. */
  exports: readonly string[];
  /** What its figure does not hold. */
  note?: string;
}

const all = (name: string, note?: string): Subject => ({
  name: `\`${name}\``,
  exports: [`* from '${name}'`],
  ...(note !== undefined && { note }),
});

/** Of a CommonJS package, a bundler cannot tell what it exports. */
const commonJs = (name: string, note?: string): Subject => ({
  ...all(name, note),
  exports: [`* as everything from '${name}'`],
});

const REMOTE = 'loads more from its vendor at run time';
const NO_REACT = 'no React component';

/** What is ours, whole and in part. */
export const OURS: readonly Subject[] = [
  { name: '**`@tooljet-embed/react`**, everything', exports: ["* from '@tooljet-embed/react'"] },
  {
    name: '**`@tooljet-embed/react`**, the hook alone',
    exports: ["{ useToolJetEmbed } from '@tooljet-embed/react'"],
  },
];

/** What embeds something else in a React page. */
export const PEERS: readonly Subject[] = [
  all('@shopify/app-bridge-react', REMOTE),
  all('@sigmacomputing/react-embed-sdk'),
  {
    name: '`@stripe/react-connect-js` with `@stripe/connect-js/pure`',
    exports: [
      "* from '@stripe/react-connect-js'",
      "* as everything from '@stripe/connect-js/pure'",
    ],
    note: REMOTE,
  },
  commonJs('@superset-ui/embedded-sdk', NO_REACT),
  commonJs('@typeform/embed-react'),
  commonJs('amazon-quicksight-embedding-sdk', NO_REACT),
  all('penpal', NO_REACT),
  commonJs('powerbi-client-react'),
  all('react-calendly'),
  commonJs('react-plaid-link', REMOTE),
  commonJs('zoid', NO_REACT),
];

/** What was to be measured too, and why it is not. */
export const NOT_MEASURED: readonly (readonly [names: string, reason: string])[] = [
  [
    '`@calcom/embed-react`, `@luzmo/react-embed`, `@metabase/embedding-sdk-react`, `@preset-sdk/embedded`, `@tableau/embedding-api-react`, `@thoughtspot/visual-embed-sdk`',
    'under licences of their own, which are not agreed to here',
  ],
  ['`@iframe-resizer/react`', 'GPL-3.0 or paid'],
  ['`react-retool`', 'names no licence'],
  [
    '`@looker/embed-sdk`, `@mongodb-js/charts-embed-dom`',
    'bring a package with an install script, which this workspace does not allow',
  ],
  ['`@gooddata/sdk-embedding`', 'cannot be installed: a dependency is missing'],
  ['`@omni-co/embed`', 'runs on a server'],
];
