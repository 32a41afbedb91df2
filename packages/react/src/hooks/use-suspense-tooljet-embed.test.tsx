import { act } from '@testing-library/react';
import { Suspense } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as ui from '../../test/utils/embed-ui.ts';
import { APP_ORIGIN, createFakeEndpoint } from '../../test/utils/fake-endpoint.ts';
import type { UseToolJetEmbedOptions } from '../options/types.ts';
import { useSuspenseToolJetEmbed } from './use-suspense-tooljet-embed.ts';
import { pass, renderEmbed } from '../../test/utils/test-embed.tsx';

const ADA = { appId: 'orders', userEmail: 'ada@example.com' };

beforeEach(() => vi.useFakeTimers());

function Orders(options: UseToolJetEmbedOptions) {
  const { state, frames } = useSuspenseToolJetEmbed(options);
  return (
    <div data-testid="orders" data-state={state.status}>
      {frames.map(({ key, props }) => (
        <iframe key={key} title="Orders" {...props} sandbox={props.sandbox} />
      ))}
    </div>
  );
}

const draw = (options: UseToolJetEmbedOptions) => (
  <Suspense fallback="Patience">
    <Orders {...options} />
  </Suspense>
);

const createDirectEndpoint = () =>
  createFakeEndpoint((n) => ({
    frameUrl: `${APP_ORIGIN}/applications/orders`,
    frameName: `session-${n}`,
    version: `v${n}`,
    expiresIn: 3600,
  }));

describe('useSuspenseToolJetEmbed', () => {
  it('suspends, then opens one frame with one request and renews it once', async () => {
    const endpoint = createFakeEndpoint();
    const { getByText, getByTestId } = renderEmbed(draw({ ...ADA, endpoint }));
    expect(getByText('Patience')).toBeVisible();
    await pass(0);
    expect(ui.allFrames()).toHaveLength(1);
    ui.openApp();
    expect(getByTestId('orders')).toHaveAttribute('data-state', 'ready');
    expect(endpoint.requests).toHaveLength(1);
    await pass(3_480_000);
    expect(getByTestId('orders')).toHaveAttribute('data-state', 'refreshing');
    expect(endpoint.requests).toHaveLength(2);
    expect(ui.allFrames()).toHaveLength(2);
  });

  it('keeps the app without a fallback when only the page changes and the user works in it', async () => {
    const endpoint = createDirectEndpoint();
    const { queryByText, rerender } = renderEmbed(draw({ ...ADA, endpoint, page: 'invoices' }));
    await pass(0);
    ui.openApp();
    const frame = ui.newestFrame();
    frame.focus();
    rerender(draw({ ...ADA, endpoint, page: 'customers' }));
    await pass(1000);
    expect(queryByText('Patience')).toBeNull();
    expect(ui.allFrames()).toEqual([frame]);
    act(() => {
      frame.blur();
      window.dispatchEvent(new Event('focus'));
    });
    await pass(0);
    expect(endpoint.requests.map(({ page }) => page)).toEqual(['invoices', 'customers']);
    expect(ui.newestFrame()).not.toBe(frame);
  });

  it('suspends again when the user changes', async () => {
    const endpoint = createFakeEndpoint();
    const { getByText, rerender } = renderEmbed(draw({ ...ADA, endpoint }));
    await pass(0);
    ui.openApp();
    rerender(draw({ appId: 'orders', userEmail: 'grace@example.com', endpoint }));
    expect(getByText('Patience')).toBeVisible();
    await pass(0);
    expect(endpoint.requests).toHaveLength(2);
    expect(ui.newestFrame().src).toContain('pat_2');
  });
});
