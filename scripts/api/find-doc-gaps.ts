import type { ApiSymbol, Member } from './read-api.ts';

/** What a host sets: there, a plain value that is left out acts as one of its values. */
const INPUT = /(?:Options|Props|Defaults|Input|Rule)$/;

/** Says what the doc comments of an export lack, a sentence for each gap. */
export function findDocGaps({ name, text, members }: ApiSymbol): string[] {
  const own = text === '' ? [`${name} has no doc comment`] : [];
  return [...own, ...members.flatMap((member) => findMemberGaps(name, member))];
}

function findMemberGaps(owner: string, member: Member): string[] {
  const { name, text, standard, isOptional, isPlain, isConstant } = member;
  if (isConstant && !isOptional) return [];
  const isSilent = INPUT.test(owner) && isOptional && isPlain && standard === undefined;
  return [
    ...(text === '' ? [`${owner}.${name} has no doc comment`] : []),
    ...(isSilent ? [`${owner}.${name} does not say its @default`] : []),
  ];
}
