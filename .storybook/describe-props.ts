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
    return [name, prop ? describeProp(argType, prop) : argType] as const;
  });
  return Object.fromEntries(entries) as typeof argTypes;
};

function describeProp(argType: InputType, { tsType, description = '' }: DocgenProp): InputType {
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
      type: { summary },
      ...(defaultValue !== undefined && { defaultValue: { summary: defaultValue } }),
    },
  } as InputType;
}
