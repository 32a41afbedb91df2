import { QueryClient } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import { EmbedError } from '@tooljet-embed/protocol';
import { useLayoutEffect } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EmbedEndpoint } from '../src/options/endpoint.ts';
import { ToolJetEmbed } from '../src/components/tooljet-embed.tsx';

const ADA = 'ada@example.com';
const GRACE = 'grace@example.com';

interface PageProps {
  user: string;
  endpoint: EmbedEndpoint;
  queryClient: QueryClient;
  onCommit?: () => void;
}

function Page({ user, endpoint, queryClient, onCommit }: PageProps) {
  useLayoutEffect(() => {
    if (user === GRACE) onCommit?.();
  }, [user, onCommit]);
  return (
    <ToolJetEmbed appId="orders" userEmail={user} endpoint={endpoint} queryClient={queryClient} />
  );
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a change of the user', () => {
  it('shows the next one nothing of the former, when that answer comes late', async () => {
    let answerAda = () => {};
    const endpoint: EmbedEndpoint = ({ email }) =>
      new Promise((resolve, reject) => {
        if (email === GRACE) reject(new EmbedError('identity_mismatch'));
        else answerAda = () => resolve({ redirectUrl: 'https://tooljet.example.com/ada' });
      });
    const page = { endpoint, queryClient: new QueryClient(), onCommit: () => answerAda() };
    const { container, rerender } = render(<Page user={ADA} {...page} />);
    await act(() => vi.advanceTimersByTimeAsync(10));
    rerender(<Page user={GRACE} {...page} />);
    await act(() => vi.advanceTimersByTimeAsync(10));
    expect(container.querySelector('iframe')).toBeNull();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  });

  it('gives the next one the whole time to be answered', async () => {
    const endpoint: EmbedEndpoint = () => new Promise(() => {});
    const page = { endpoint, queryClient: new QueryClient() };
    const { container, rerender } = render(<Page user={ADA} {...page} />);
    await act(() => vi.advanceTimersByTimeAsync(19_000));
    rerender(<Page user={GRACE} {...page} />);
    await act(() => vi.advanceTimersByTimeAsync(19_000));
    expect(container.querySelector('[data-state="loading"]')).not.toBeNull();
    await act(() => vi.advanceTimersByTimeAsync(2500));
    expect(container.querySelector('[data-state="error"]')).not.toBeNull();
  });
});
