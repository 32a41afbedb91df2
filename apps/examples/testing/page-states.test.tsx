import { fireEvent, render, screen } from '@testing-library/react';
import { EmbedError } from '@tooljet-embed/react';
import { ToolJetEmbedTestProvider } from '@tooljet-embed/react/testing';
import { expect, test, vi } from 'vitest';
import { OrdersPage } from './orders-page.tsx';

test('explains the app when it is ready', () => {
  const page = <OrdersPage email="ada@example.com" />;
  const { rerender } = render(
    <ToolJetEmbedTestProvider state="loading">{page}</ToolJetEmbedTestProvider>,
  );
  expect(screen.queryByText('Click an order to edit it.')).toBeNull();
  rerender(<ToolJetEmbedTestProvider state="ready">{page}</ToolJetEmbedTestProvider>);
  expect(screen.getByText('Click an order to edit it.')).toBeTruthy();
});

test('offers another try when the app cannot be opened', () => {
  const onRefresh = vi.fn();
  const error = new EmbedError('tooljet_timeout');
  render(
    <ToolJetEmbedTestProvider state={{ status: 'error', error }} onRefresh={onRefresh}>
      <OrdersPage email="ada@example.com" />
    </ToolJetEmbedTestProvider>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(onRefresh).toHaveBeenCalledTimes(1);
});
