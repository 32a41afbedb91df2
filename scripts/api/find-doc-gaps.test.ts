import { describe, expect, it } from 'vitest';
import { findDocGaps } from './find-doc-gaps.ts';
import type { ApiSymbol, Member } from './read-api.ts';

const member = (change: Partial<Member>): Member => ({
  name: 'lazy',
  text: 'Whether it waits.',
  standard: undefined,
  isOptional: true,
  isPlain: true,
  isConstant: false,
  ...change,
});

const symbol = (name: string, members: Member[], text = 'The props.'): ApiSymbol => ({
  name,
  text,
  members,
  standard: undefined,
  isValue: false,
  place: 'props.ts',
});

describe('the gaps of doc comments', () => {
  it('are an export and a prop without one', () => {
    expect(findDocGaps(symbol('Props', [member({ text: '', standard: 'true' })], ''))).toEqual([
      'Props has no doc comment',
      'Props.lazy has no doc comment',
    ]);
  });

  it('are a plain option that does not say what it is when it is left out', () => {
    expect(findDocGaps(symbol('EmbedOptions', [member({})]))).toEqual([
      'EmbedOptions.lazy does not say its @default',
    ]);
  });

  it.each([
    ['that is required', { isOptional: false }],
    ['that says its default', { standard: 'false' }],
    ['that is a function or an object', { isPlain: false }],
  ])('are no option %s', (_what, change) => {
    expect(findDocGaps(symbol('EmbedOptions', [member(change)]))).toEqual([]);
  });

  it('are nothing that a host only reads, or that tells the forms of a union apart', () => {
    const status = member({ name: 'status', text: '', isOptional: false, isConstant: true });
    expect(findDocGaps(symbol('EmbedState', [member({}), status]))).toEqual([]);
  });
});
