import type { ArgTypesEnhancer, InputType } from 'storybook/internal/types';

/** Fields of react-docgen's output that are read here. */
export interface Docgen {
  __docgenInfo?: { description?: string; props?: Record<string, DocgenProp> };
}

interface DocgenProp {
  tsType?: { name: string; raw?: string };
  description?: string;
}

const TAGS = /(?:^|\s)@[a-z]+\s[^]*/;
const DEFAULT = /(?:^|\s)@default (.+)$/m;
const PLAIN_TYPES = new Set(['string', 'number', 'boolean']);
/** Groups of props in the table of controls. The props of the last group are its events. */
const CATEGORIES: Readonly<Record<string, readonly string[]>> = {
  App: ['appId', 'userEmail', 'page', 'params', 'enabled'],
  Appearance: [
    'height',
    'theme',
    'labels',
    'refreshButton',
    'confirmHint',
    'slots',
    'title',
    'className',
    'style',
    'lazy',
    'suspense',
  ],
  Session: ['renewal', 'renewBeforeMs', 'signInUrl', 'onSignIn'],
  Endpoint: ['endpoint', 'cacheKey', 'headers', 'credentials', 'queryClient', 'initialEmbed'],
  Timeouts: ['requestTimeoutMs', 'frameTimeoutMs', 'confirmTimeoutMs'],
  Frame: ['allow', 'sandbox', 'referrerPolicy'],
  'Errors and events': ['throwOnError'],
};
const OR_UNDEFINED = ' | undefined';

/** Returns a doc comment without its tags. */
export function withoutTags(comment: string): string {
  return comment.replace(TAGS, '').trim();
}

/** Shows the type of every prop as written in the source, and its default in the default column. */
export const describeProps: ArgTypesEnhancer = ({ component, argTypes }) => {
  const props = (component as Docgen | undefined)?.__docgenInfo?.props ?? {};
  const entries = Object.entries(argTypes).map(([name, argType]) => {
    const prop = props[name];
    return [name, prop ? describeProp(name, argType, prop) : argType] as const;
  });
  return Object.fromEntries(entries) as typeof argTypes;
};

/** Returns the group of a prop. */
function toCategory(name: string): string {
  const category = Object.keys(CATEGORIES).find((key) => CATEGORIES[key]?.includes(name));
  return category ?? 'Errors and events';
}

function describeProp(
  name: string,
  argType: InputType,
  { tsType, description = '' }: DocgenProp,
): InputType {
  const typeText = (tsType?.raw ?? tsType?.name ?? '').replace(OR_UNDEFINED, '');
  const summary = typeText.replaceAll(/\s+/g, ' ').replace(/^\((.* => .*)\)$/, '$1');
  const defaultValue = DEFAULT.exec(description)?.[1];
  return {
    ...argType,
    // react-docgen describes an optional string as a union, whose control expects an object.
    ...(tsType?.name === 'union' && PLAIN_TYPES.has(summary) && { type: { name: summary } }),
    description: withoutTags(description),
    table: {
      ...argType.table,
      category: toCategory(name),
      type: { summary },
      ...(defaultValue !== undefined && { defaultValue: { summary: defaultValue } }),
    },
  } as InputType;
}
