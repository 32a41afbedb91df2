import { startEmulator } from '@tooljet-embed/emulator';
import { createEmbedServer } from '@tooljet-embed/server';
import { JSDOM, VirtualConsole } from 'jsdom';
import type { Plugin } from 'vite';

const APP_ID = 'orders';
const USER = { email: 'ada@example.com' };

/** Size of the chart, which the page reads from its layout. jsdom has no layout. */
const CHART_SIZE = { clientWidth: 680, clientHeight: 260 };

/** Text below the name of the app. */
const NOTICE = 'A static page instead of a ToolJet app, because no emulator runs.';

/** Adds the emulator's app, drawn and without scripts, to the built Storybook as `frame/app.html`. */
export function staticAppPlugin(): Plugin {
  return {
    name: 'tooljet-static-app',
    apply: 'build',
    async generateBundle() {
      const source = await renderStaticApp();
      this.emitFile({ type: 'asset', fileName: 'frame/app.html', source });
    },
  };
}

/** Opens an app of a new emulator and returns the page that it has drawn. */
export async function renderStaticApp(): Promise<string> {
  const emulator = await startEmulator();
  try {
    const embed = createEmbedServer({
      baseUrl: emulator.apiUrl,
      apiToken: emulator.apiToken,
      identify: () => USER,
      apps: [APP_ID],
      openMode: 'direct',
      openTelemetry: false,
    });
    const opened = await embed.getEmbedUrl({ user: USER, appId: APP_ID, direct: true });
    if (!('frameUrl' in opened)) throw new Error('The app did not open directly.');
    return await drawApp(opened.frameUrl, opened.frameName);
  } finally {
    await emulator.close();
  }
}

/** Runs the page of an app until it shows its data. */
async function drawApp(url: string, session: string): Promise<string> {
  const html = await (await fetch(url)).text();
  const virtualConsole = new VirtualConsole();
  const failed = new Promise<never>((_resolve, reject) => {
    virtualConsole.on('jsdomError', reject);
  });
  const page = new JSDOM(html, {
    url,
    runScripts: 'dangerously',
    virtualConsole,
    beforeParse(window) {
      window.name = session;
      window.fetch = (path, options) => fetch(new URL(path as string, url), options);
      for (const [name, value] of Object.entries(CHART_SIZE)) {
        Object.defineProperty(window.Element.prototype, name, { value });
      }
    },
  });
  try {
    await Promise.race([waitUntilDrawn(page.window), failed]);
    const { document } = page.window;
    document.title = document.querySelector('h1')?.textContent ?? '';
    document.querySelector('h1 + p')?.replaceChildren(NOTICE);
    for (const element of document.querySelectorAll('script, #boot')) element.remove();
    for (const button of document.querySelectorAll('button')) button.type = 'button';
    return page.serialize();
  } finally {
    page.window.close();
  }
}

/** Waits until the page shows the app, which it draws in the same task. */
function waitUntilDrawn({ document, MutationObserver }: Window & typeof globalThis): Promise<void> {
  return new Promise((resolve) => {
    const app = document.querySelector<HTMLElement>('#app');
    if (!app) throw new Error('The page of the emulator has no element "#app".');
    new MutationObserver(() => resolve()).observe(app, { attributeFilter: ['hidden'] });
  });
}
