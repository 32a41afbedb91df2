import type { ArgTypesEnhancer, InputType } from 'storybook/internal/types';

/** What react-docgen leaves on a component, as far as it is read here. */
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

/** The part of a doc comment that is prose: all before its first tag. */
export function withoutTags(comment: string): string {
  return comment.replace(TAGS, '').trim();
}

/** Shows every prop's type as it is written, and its default in the column made for it. */
export const describeProps: ArgTypesEnhancer = ({ component, argTypes }) => {
  const props = (component as Docgen | undefined)?.__docgenInfo?.props ?? {};
  const entries = Object.entries(argTypes).map(([name, argType]) => {
    const prop = props[name];
    return [name, prop ? describeProp(argType, prop) : argType] as const;
  });
  return Object.fromEntries(entries) as typeof argTypes;
};

function describeProp(argType: InputType, { tsType, description = '' }: DocgenProp): InputType {
  const written = (tsType?.raw ?? tsType?.name ?? '').replace(OR_UNDEFINED, '');
  const summary = written.replaceAll(/\s+/g, ' ').replace(/^\((.* => .*)\)$/, '$1');
  const usual = DEFAULT.exec(description)?.[1];
  return {
    ...argType,
    // An optional string is a union to react-docgen, whose control would ask for an object.
    ...(tsType?.name === 'union' && PLAIN_TYPES.has(summary) && { type: { name: summary } }),
    description: withoutTags(description),
    table: {
      ...argType.table,
      type: { summary },
      ...(usual !== undefined && { defaultValue: { summary: usual } }),
    },
  } as InputType;
}
