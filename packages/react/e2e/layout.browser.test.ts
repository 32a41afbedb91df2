import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { SerializableProps } from './fixtures/portal/portal-settings.ts';
import { ORDERS, setupPortal } from './setup-portal.ts';

const withPortal = setupPortal();

const BORDERS = 2;
/** Default height in a parent of indefinite height: 70 % of a viewport of 700 px, and the borders. */
const DEFAULT_HEIGHT = 490 + BORDERS;

/** Content of the parent beside the embed. */
const SIBLING =
  '.embed-container::before { content: ""; flex: none; inline-size: 200px; block-size: 100px }';

function parent(declarations: string): string {
  return `.embed-container { block-size: auto; ${declarations} }`;
}

interface Sizes {
  readonly width: number;
  readonly height: number;
  /** Distance between the borders of the embed and its visible frame. */
  readonly gap: number;
  /** Whether the embed leaves the box of its parent. */
  readonly overflows: boolean;
}

async function measure(page: Page): Promise<Sizes> {
  return page.locator('.embed-container').evaluate((container) => {
    const embed = container.querySelector('.tooljet-embed');
    const frame = container.querySelector('iframe');
    if (!embed || !frame) throw new Error('The page shows no app.');
    const { width, height } = embed.getBoundingClientRect();
    const inner = frame.getBoundingClientRect();
    return {
      width: Math.round(width),
      height: Math.round(height),
      gap: Math.max(embed.clientHeight - inner.height, embed.clientWidth - inner.width),
      overflows:
        container.scrollHeight > container.clientHeight ||
        container.scrollWidth > container.clientWidth,
    };
  });
}

/** Parents of the embed, with the size that it must have in them. */
const PARENTS: Readonly<Record<string, [css: string, height: number, width?: number]>> = {
  'automatic height': [parent(''), DEFAULT_HEIGHT],
  '300 px': [parent('block-size: 300px'), 300],
  '100vh': [parent('block-size: 100vh'), 700],
  'minimum height': [parent('min-block-size: 300px'), DEFAULT_HEIGHT],
  'flex column': [
    parent('display: flex; flex-direction: column; block-size: 500px') + SIBLING,
    400,
  ],
  'centering flex column of automatic height': [
    parent('display: flex; flex-direction: column; align-items: center') + SIBLING,
    DEFAULT_HEIGHT,
  ],
  'flex column of minimum height': [
    parent('display: flex; flex-direction: column; min-block-size: 900px') + SIBLING,
    800,
  ],
  'flex row': [parent('display: flex; block-size: 500px') + SIBLING, 500, 768],
  'flex row of automatic height': [
    parent('display: flex; align-items: center') + SIBLING,
    DEFAULT_HEIGHT,
    768,
  ],
  'grid row of the remaining height': [
    parent('display: grid; grid-template-rows: auto 1fr; block-size: 500px') + SIBLING,
    400,
  ],
  'centering grid of automatic height': [
    parent('display: grid; place-items: center') + SIBLING,
    DEFAULT_HEIGHT,
  ],
  'grid column': [parent('display: grid; grid-template: 500px / 200px 1fr') + SIBLING, 500, 768],
};

/** Ways to set the height of an embed, with the result. */
const HEIGHTS: Readonly<
  Record<string, [props: Partial<SerializableProps>, css: string, height: number]>
> = {
  'height as a number': [{ height: 444 }, '', 444],
  'height as a CSS length': [{ height: '50vh' }, '', 350],
  'height in a low parent': [{ height: 444 }, 'block-size: 300px', 444],
  'style.height before height': [{ height: 444, style: { height: 222 } }, '', 222],
  'the variable in style': [{ style: { '--tooljet-embed-height': '333px' } }, '', 333],
  'the variable on the parent': [{}, '--tooljet-embed-height: 333px', 333],
  'a minimum': [{ style: { '--tooljet-embed-min-height': '400px' } }, 'block-size: 300px', 400],
};

describe('the size of an embed', () => {
  it('follows its parent', async () => {
    await withPortal({}, async ({ openPage }) => {
      const { page, waitForApp, screenshot } = await openPage();
      await waitForApp();
      for (const [title, [css, height, width = 968]] of Object.entries(PARENTS)) {
        const style = await page.addStyleTag({ content: css });
        await screenshot(`layout ${title}`.replaceAll(/\W+/g, '-'));
        const sizes = { width, height, gap: 0, overflows: false };
        expect({ title, ...(await measure(page)) }).toEqual({ title, ...sizes });
        await style.evaluate((element) => element.parentNode?.removeChild(element));
      }
    });
  });

  it('is at least 320 px high in a low window', async () => {
    const context = { viewport: { width: 600, height: 200 } };
    await withPortal({ context }, async ({ openPage }) => {
      const { page, waitForApp } = await openPage();
      await waitForApp();
      await page.addStyleTag({ content: parent('') });
      expect(await measure(page)).toMatchObject({ height: 320 + BORDERS, gap: 0 });
    });
  });

  it('follows the height that the portal sets', async () => {
    await withPortal({}, async ({ openPage }) => {
      const { page, waitForApp, showEmbeds } = await openPage();
      await waitForApp();
      for (const [title, [props, declarations, height]] of Object.entries(HEIGHTS)) {
        await showEmbeds({ ...ORDERS, ...props });
        await waitForApp();
        const style = await page.addStyleTag({ content: parent(declarations) });
        expect({ title, ...(await measure(page)) }).toMatchObject({ title, height, gap: 0 });
        await style.evaluate((element) => element.parentNode?.removeChild(element));
      }
    });
  });
});
