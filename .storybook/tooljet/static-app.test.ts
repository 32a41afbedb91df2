import { expect, it } from 'vitest';
import { renderStaticApp } from './static-app.ts';

it("returns the emulator's app with its data and without scripts", async () => {
  const page = await renderStaticApp();
  expect(page).toContain('<h1 data-testid="app-name">Orders</h1>');
  expect(page).toContain('<h2>Revenue</h2>');
  expect(page).toContain('>#2048<');
  expect(page).toContain('ada@example.com');
  expect(page).not.toContain('<script');
});
