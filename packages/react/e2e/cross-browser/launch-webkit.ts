import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { Engine, EngineTab } from './engine.ts';

const LIBRARIES = '/usr/lib/x86_64-linux-gnu';
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const STARTS = 100;

type Call = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown) => Promise<unknown>;

/** Starts WebKitGTK's own small browser on a display of its own, through WebDriver. */
export async function launchWebKit(): Promise<Engine> {
  const port = await findFreePort();
  const driver = spawn('xvfb-run', ['-a', 'WebKitWebDriver', `--port=${port}`], {
    detached: true,
    stdio: 'ignore',
  });
  const stop = (): void => {
    if (driver.pid) process.kill(-driver.pid);
  };
  try {
    const call = createCall(`http://127.0.0.1:${port}`);
    await untilReady(call);
    const browser = { binary: findMiniBrowser(), args: ['--automation'] };
    const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': browser } };
    const { sessionId } = (await call('POST', '/session', { capabilities })) as {
      sessionId: string;
    };
    const inSession: Call = (method, path, body) =>
      call(method, `/session/${sessionId}${path}`, body);
    return {
      open: async () => createTab(inSession),
      close: async () => {
        await inSession('DELETE', '');
        stop();
      },
    };
  } catch (error) {
    stop();
    throw error;
  }
}

function createTab(call: Call): EngineTab {
  const execute = (script: string): Promise<unknown> =>
    call('POST', '/execute/sync', { script: `return (${script});`, args: [] });
  const find = async (using: string, value: string): Promise<string | undefined> =>
    ((await call('POST', '/element', { using, value })) as Record<string, string>)[ELEMENT];
  return {
    goTo: async (url) => void (await call('POST', '/url', { url })),
    read: execute,
    readApp: async (script) => {
      const frame = await find('css selector', 'iframe:last-of-type');
      await call('POST', '/frame', { id: { [ELEMENT]: frame } });
      try {
        return await execute(script);
      } finally {
        await call('POST', '/frame', { id: null });
      }
    },
    press: async (label) => {
      const button = await find('xpath', `//button[.="${label}"]`);
      await call('POST', `/element/${button}/click`, {});
    },
    go: (step) => void call('POST', `/${step}`, {}).catch(() => undefined),
    screenshot: async (path) => {
      // The picture is the one that was painted last: it may be older than the document.
      const script = 'requestAnimationFrame(() => requestAnimationFrame(arguments[0]));';
      await call('POST', '/execute/async', { script, args: [] });
      const picture = (await call('GET', '/screenshot')) as string;
      await writeFile(`${path}.png`, Buffer.from(picture, 'base64'));
    },
  };
}

function createCall(base: string): Call {
  return async (method, path, body) => {
    const response = await fetch(base + path, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const { value } = (await response.json()) as { value: unknown };
    if (response.ok) return value;
    throw new Error(`WebDriver: ${JSON.stringify(value)}`);
  };
}

/** The driver takes connections a moment after it was started. */
async function untilReady(call: Call): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await call('GET', '/status');
      return;
    } catch (cause) {
      if (attempt === STARTS) throw new Error('WebKitWebDriver does not answer.', { cause });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function findMiniBrowser(): string {
  const folder = readdirSync(LIBRARIES).find((name) => /^webkit2gtk-\d/.test(name));
  return `${LIBRARIES}/${folder}/MiniBrowser`;
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
}
