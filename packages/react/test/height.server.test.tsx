import { renderToString } from 'react-dom/server';
import { expect, it } from 'vitest';
import { ToolJetEmbed } from '../src/components/tooljet-embed.tsx';

it('renders no inline style for a height, because style-src would block it', () => {
  const html = renderToString(
    <ToolJetEmbed appId="orders" userEmail="ada@example.com" endpoint="/api" height={600} />,
  );
  expect(html).toContain('data-state="loading"');
  expect(html).not.toMatch(/\bstyle\b|600/);
});
