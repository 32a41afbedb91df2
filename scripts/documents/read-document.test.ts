import { expect, it } from 'vitest';
import { readDocument } from './read-document.ts';

const TEXT = `import { Meta } from '@storybook/addon-docs/blocks';

<Meta title="Start" />

# The \`start\` of it

1. First, see [the end](end.md#last) and ![a picture](a.png).

   \`\`\`ts
   const a = 1;
   \`\`\`

## The start of it

| column |
| ------ |
| [cell](cell.md) |
`;

it('reads blocks without their indentation, links, phrases and headings, also of MDX', () => {
  expect(readDocument('a.mdx', TEXT)).toEqual({
    path: 'a.mdx',
    blocks: [{ place: 'a.mdx:9', language: 'ts', code: 'const a = 1;' }],
    links: [
      { place: 'a.mdx:7', target: 'end.md#last' },
      { place: 'a.mdx:7', target: 'a.png' },
      { place: 'a.mdx:17', target: 'cell.md' },
    ],
    phrases: [{ place: 'a.mdx:5', code: 'start' }],
    anchors: new Set(['the-start-of-it', 'the-start-of-it-1']),
  });
});
