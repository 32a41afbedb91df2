import { render, screen, waitFor } from '@testing-library/react';
import { clearToolJetEmbeds } from '@tooljet-embed/react';
import { toolJetEmbedHandler } from '@tooljet-embed/react/testing/msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { OrdersPage } from './orders-page.tsx';

const endpoint = '/api/tooljet-embed';
const server = setupServer(toolJetEmbedHandler({ endpoint }));
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  server.resetHandlers();
  clearToolJetEmbeds(); // embed URLs are cached
});
afterAll(() => server.close());

test('opens the orders', async () => {
  render(<OrdersPage email="ada@example.com" />);
  const frame = await waitFor(() => screen.getByTitle<HTMLIFrameElement>('Orders'));
  expect(new URL(frame.src).pathname).toBe('/embed-apps/orders');
});

test('asks users without access to contact their administrator', async () => {
  server.use(toolJetEmbedHandler({ endpoint, error: 'access_denied' }));
  render(<OrdersPage email="ada@example.com" />);
  expect(await screen.findByText('You do not have access to this app')).toBeTruthy();
});

test('waits as long as a busy ToolJet demands', async () => {
  server.use(toolJetEmbedHandler({ endpoint, error: 'tooljet_busy', retryAfter: 30 }));
  render(<OrdersPage email="ada@example.com" />);
  const button = await screen.findByRole<HTMLButtonElement>('button', { name: /Try again/ });
  expect(button.disabled).toBe(true);
});
