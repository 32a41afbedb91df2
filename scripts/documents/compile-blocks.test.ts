import { expect, it } from 'vitest';
import { compileBlocks } from './compile-blocks.ts';
import type { CodeBlock } from './read-document.ts';

it.each<CodeBlock>([
  { place: 'a.md:5', language: 'ts', code: "export const port: number = 'none';" },
  { place: 'a.md:7', language: 'tsx', code: 'export const App = () => <NoSuchThing />;' },
  { place: 'a.md:9', language: 'js', code: 'if (' },
])(
  'says where a block is that does not compile: $language',
  (block) => {
    const good: CodeBlock = { place: 'a.md:1', language: 'ts', code: 'export const port = 3000;' };
    const [complaint] = compileBlocks([good, block]);
    expect(complaint).toMatch(new RegExp(`^${block.place}\\(`));
  },
  60_000,
);

it('lets blocks import what stands among the examples', () => {
  const code = "import { readSession } from './your-session.js';\nawait readSession(null);";
  expect(compileBlocks([{ place: 'a.md:1', language: 'ts', code }])).toEqual([]);
}, 60_000);
