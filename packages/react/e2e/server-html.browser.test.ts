import type { Page } from 'playwright-core';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, it } from 'vitest';
import { ToolJetEmbed } from '../src/index.ts';
import { ORDERS, setupPortal } from './setup-portal.ts';

const withPortal = setupPortal('production');
const STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'";
const EMBED = { ...ORDERS, height: 444 };

/** Parses HTML as a part of the page, and returns all violations of its policy so far. */
function parseHtml(page: Page, html: string): Promise<readonly string[]> {
  return page.evaluate(async (text) => {
    document.body.insertAdjacentHTML('beforeend', text);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    return (window as unknown as { violations: string[] }).violations;
  }, html);
}

it('violates no style-src in the HTML of a server or in the browser, also without the style sheet', async () => {
  const contentSecurityPolicy = (origin: string): string => `${STRICT}; frame-src ${origin}`;
  const expectedConsole = /Content Security Policy/;
  const options = { embed: EMBED, contentSecurityPolicy, expectedConsole, clock: 'real' } as const;
  await withPortal(options, async ({ context, openPage }) => {
    await context.addInitScript(() => {
      const violations: string[] = [];
      Object.assign(window, { violations });
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        violations.push(effectiveDirective);
      });
    });
    await context.route('**/*.css', (route) => route.abort());
    const { page, embed, waitForApp } = await openPage();
    await waitForApp();
    expect(await embed.evaluate((it) => it.getBoundingClientRect().height)).toBe(444);

    const html = renderToString(createElement(ToolJetEmbed, EMBED));
    expect(await parseHtml(page, html)).toEqual([]);
    expect(await parseHtml(page, '<p style="color: red">')).toContain('style-src-attr');
  });
});
