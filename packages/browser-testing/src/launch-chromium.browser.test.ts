import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from './index.ts';

let browser: Browser;
const server = createServer((_, response) => {
  response.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>Page</title>');
});

beforeAll(async () => {
  browser = await launchChromium();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterAll(async () => {
  await browser.close();
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

/** Opens a page of a site with a frame of 127.0.0.1, and runs a function in the frame. */
async function runInFrame(site: string, script: () => string | null): Promise<string | null> {
  const { port } = server.address() as AddressInfo;
  const context = browser.contexts()[0] ?? (await browser.newContext());
  const page = await context.newPage();
  await page.goto(`http://${site}:${port}/`);
  await page.evaluate((src) => {
    document.body.append(Object.assign(document.createElement('iframe'), { src }));
  }, `http://127.0.0.1:${port}/frame`);
  const frame = await (await page.waitForSelector('iframe')).contentFrame();
  await frame?.waitForURL('**/frame');
  return (await frame?.evaluate(script)) ?? null;
}

it('partitions the storage of a frame by the site of its page', async () => {
  const write = () => {
    localStorage.setItem('name', 'value');
    return localStorage.getItem('name');
  };
  const read = () => localStorage.getItem('name');
  expect(await runInFrame('one.localhost', write)).toBe('value');
  expect(await runInFrame('one.localhost', read)).toBe('value');
  expect(await runInFrame('two.test.localhost', read)).toBeNull();
});
