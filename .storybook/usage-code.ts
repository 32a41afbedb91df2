import type { StoryContext } from '@storybook/react-vite';

/** Story parameter `usage`: what the code of a story needs besides its args. */
export interface Usage {
  /** Import statements. */
  imports?: readonly string[];
  /** Props whose values have a name in the code, such as `labels={GERMAN_LABELS}`. */
  props?: readonly string[];
}

/** Props in the code of a story. The others only simulate something or have no effect there. */
const SHOWN = [
  'appId',
  'page',
  'params',
  'theme',
  'renewal',
  'refreshButton',
  'confirmHint',
  'suspense',
  'throwOnError',
  'lazy',
  'signInUrl',
] as const;

/** Props whose code is copied from the story, because their values are functions or elements. */
const COPIED = ['slots', 'style'] as const;

/** Returns the code that shows the app of a story in a portal, for the reader to copy. */
export function toUsageCode(_code: string, context: StoryContext): string {
  const { args, parameters } = context;
  const { imports = [], props = [] } = (parameters['usage'] ?? {}) as Usage;
  const source = String(parameters['docs']?.source?.originalSource ?? '');
  const shown = SHOWN.flatMap((name) => printProp(name, args[name], name in context.initialArgs));
  const copied = COPIED.flatMap((name) => copyProp(name, source));
  const height = 'height' in args ? printProp('height', args['height'], true) : ['height={400}'];
  const lines = ['userEmail={user.email}', 'endpoint="/api/tooljet-embed"', ...height];
  const [appId = '', ...rest] = shown;
  return [
    "import { ToolJetEmbed } from '@tooljet-embed/react';",
    ...imports,
    "import '@tooljet-embed/react/styles.css';",
    '',
    'export function Orders({ user }: { user: { email: string } }) {',
    '  return (',
    '    <ToolJetEmbed',
    ...[appId, ...lines, ...rest, ...copied, ...props].map((prop) => `      ${prop}`),
    '    />',
    '  );',
    '}',
  ].join('\n');
}

/** Returns a prop as JSX, or nothing if it is not set. */
function printProp(name: string, value: unknown, isOwn: boolean): string[] {
  if (value === undefined || !isOwn) return [];
  if (value === true) return [name];
  if (typeof value === 'string') return [`${name}=${JSON.stringify(value)}`];
  return [`${name}={${JSON.stringify(value)}}`];
}

/** Returns a prop with the code of its value in the story. */
function copyProp(name: string, source: string): string[] {
  const start = source.indexOf(`${name}: {`);
  if (start === -1) return [];
  const open = source.indexOf('{', start);
  let depth = 0;
  for (let end = open; end < source.length; end += 1) {
    if (source[end] === '{') depth += 1;
    if (source[end] === '}') depth -= 1;
    if (depth === 0) {
      return [`${name}={${source.slice(open, end + 1).replaceAll('\n    ', '\n      ')}}`];
    }
  }
  return [];
}
