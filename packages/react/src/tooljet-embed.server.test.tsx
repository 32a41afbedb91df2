import { renderToString } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { ToolJetEmbed } from './tooljet-embed.tsx';

describe('<ToolJetEmbed> on a server', () => {
  it('renders its loading state, with no frame, no style and no request', () => {
    const endpoint = vi.fn();
    const html = renderToString(
      <ToolJetEmbed appId="orders" userEmail="ada@example.com" endpoint={endpoint} />,
    );
    expect(html).toContain('data-state="loading"');
    expect(html).toContain('Preparing the app…');
    expect(html).not.toMatch(/<iframe|style=|ada@/);
    expect(endpoint).not.toHaveBeenCalled();
  });
});
