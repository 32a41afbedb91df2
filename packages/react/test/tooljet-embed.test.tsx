import { EmbedError } from '@tooljet-embed/protocol';
import { fireEvent, screen } from '@testing-library/react';
import { createRef } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  allFrames,
  announced,
  embedStatus,
  newestFrame,
  openApp,
  pass,
  postFrom,
} from './utils/embed-page.ts';
import { createFakeEndpoint } from './utils/fake-endpoint.ts';
import { renderEmbed } from './utils/render-embed.tsx';
import { ToolJetEmbed, type ToolJetEmbedHandle } from '../src/components/tooljet-embed.tsx';

const WHO = { appId: 'orders', userEmail: 'ada@example.com' };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('<ToolJetEmbed>', () => {
  it('goes from fetching over opening to ready', async () => {
    renderEmbed(<ToolJetEmbed {...WHO} endpoint={createFakeEndpoint()} />);
    expect(announced()).toBe('Preparing the app…');
    await pass(0);
    expect(announced()).toBe('Opening the app…');
    expect(newestFrame()).not.toBeVisible();
    openApp();
    expect(embedStatus()).toBe('ready');
    expect(newestFrame()).toBeVisible();
    expect(announced()).toBe('The app is ready.');
  });

  it('has the page laid out as a frame is inserted, without which Chromium may not draw it', async () => {
    const layOut = vi.spyOn(HTMLIFrameElement.prototype, 'getClientRects');
    renderEmbed(<ToolJetEmbed {...WHO} endpoint={createFakeEndpoint()} />);
    await pass(0);
    expect(layOut.mock.contexts).toContain(newestFrame());
    layOut.mockRestore();
  });

  it('asks once under StrictMode, also with many embeds and unstable functions', async () => {
    const endpoint = createFakeEndpoint();
    const embeds = (
      <>
        {['a', 'b', 'c'].map((key) => (
          <ToolJetEmbed
            key={key}
            {...WHO}
            endpoint={(request, context) => endpoint(request, context)}
          />
        ))}
      </>
    );
    const { rerender } = renderEmbed(embeds);
    await pass(0);
    rerender(embeds);
    await pass(1000);
    expect(endpoint.requests).toEqual([
      { appId: 'orders', email: 'ada@example.com', direct: true },
    ]);
    expect(allFrames()).toHaveLength(3);
  });

  it('gives the frame a title, a sandbox, no referrer and no name', async () => {
    renderEmbed(<ToolJetEmbed {...WHO} endpoint={createFakeEndpoint()} title="Orders" />);
    await pass(0);
    const frame = newestFrame();
    expect(frame).toHaveAttribute('title', 'Orders');
    expect(frame).toHaveAttribute('referrerpolicy', 'no-referrer');
    expect(frame.getAttribute('sandbox')).toMatch(/^allow-scripts allow-same-origin /);
    expect(frame.getAttribute('sandbox')).not.toMatch(/top-navigation/);
    expect(frame).not.toHaveAttribute('name');
  });

  it.each([
    ['userEmail', { userEmail: 'bob@example.com' }],
    ['appId', { appId: 'stock' }],
  ])('replaces the frame when %s changes', async (_prop, change) => {
    const endpoint = createFakeEndpoint();
    const { rerender } = renderEmbed(<ToolJetEmbed {...WHO} endpoint={endpoint} />);
    await pass(0);
    openApp();
    const before = newestFrame();
    rerender(<ToolJetEmbed {...WHO} {...change} endpoint={endpoint} />);
    expect(allFrames()).toHaveLength(0);
    expect(embedStatus()).toBe('loading');
    await pass(0);
    expect(newestFrame()).not.toBe(before);
    expect(endpoint.requests).toHaveLength(2);
    expect(endpoint.requests[1]).not.toHaveProperty('after');
  });

  it('refreshes by a new frame beside the working one, asking for what comes after it', async () => {
    const endpoint = createFakeEndpoint();
    const ref = createRef<ToolJetEmbedHandle>();
    renderEmbed(<ToolJetEmbed ref={ref} {...WHO} endpoint={endpoint} />);
    await pass(0);
    openApp();
    const before = newestFrame();
    ref.current?.refresh();
    await pass(0);
    expect(endpoint.requests[1]).toMatchObject({ after: 'v1' });
    expect(allFrames()).toHaveLength(2);
    expect(before).toBeVisible();
    expect(embedStatus()).toBe('refreshing');
    openApp();
    expect(allFrames()).not.toContain(before);
    expect(ref.current?.state).toEqual({ status: 'ready', confirmed: true });
    expect(ref.current?.element).toBe(newestFrame());
  });

  it('asks and opens anew as often as it is told, also if the answer is the same to the letter', async () => {
    const redirectUrl = 'https://tooljet.example.com/embed-apps/orders?personal-access-token=pat_1';
    const endpoint = createFakeEndpoint(() => ({ redirectUrl }));
    renderEmbed(<ToolJetEmbed {...WHO} endpoint={endpoint} refreshButton />);
    const drawn = new Set<HTMLIFrameElement>();
    for (let asked = 1; asked < 4; asked += 1) {
      await pass(0);
      expect(endpoint.requests).toHaveLength(asked);
      openApp();
      drawn.add(newestFrame());
      fireEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    }
    expect(drawn.size).toBe(3);
  });

  it.each([
    ['passes', undefined, 'passing'],
    ['stays', true, ''],
    ['is not there', false, undefined],
  ] as const)('has a button to refresh a working app that %s', async (_what, wanted, quiet) => {
    const endpoint = createFakeEndpoint();
    renderEmbed(<ToolJetEmbed {...WHO} endpoint={endpoint} refreshButton={wanted} />);
    await pass(0);
    openApp();
    const button = screen.queryByRole('button', { name: 'Refresh' });
    expect(button?.parentElement?.dataset['quiet']).toBe(quiet);
    if (button) fireEvent.click(button);
    await pass(0);
    expect(endpoint.requests).toHaveLength(button ? 2 : 1);
  });

  it('sends no Referer to ToolJet unless the host wants one to be sent', async () => {
    const policy = 'origin';
    renderEmbed(<ToolJetEmbed {...WHO} endpoint={createFakeEndpoint()} referrerPolicy={policy} />);
    await pass(0);
    expect(newestFrame()).toHaveAttribute('referrerpolicy', policy);
  });

  it('keeps the working app when a refresh fails, and says so', async () => {
    const endpoint = createFakeEndpoint((n) => {
      if (n > 1) throw new EmbedError('tooljet_unavailable');
      return {
        redirectUrl: 'https://tooljet.example.com/embed-apps/orders?personal-access-token=pat_1',
      };
    });
    renderEmbed(<ToolJetEmbed {...WHO} endpoint={endpoint} refreshButton />);
    await pass(0);
    openApp();
    fireEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    await pass(0);
    expect(newestFrame()).toBeVisible();
    expect(announced()).toBe('The app could not be refreshed.');
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  });

  it('shows the error with the request id, and recovers by the button', async () => {
    const endpoint = createFakeEndpoint((n) => {
      if (n === 1) throw new EmbedError('access_denied', 'No.', { requestId: 'req-7' });
      return {
        redirectUrl: 'https://tooljet.example.com/embed-apps/orders?personal-access-token=pat_1',
      };
    });
    renderEmbed(<ToolJetEmbed {...WHO} endpoint={endpoint} />);
    await pass(0);
    expect(announced()).toBe(
      'You do not have access to this appIf you need it, ask your administrator.Request req-7',
    );
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await pass(0);
    expect(document.activeElement).toHaveAttribute('data-state', 'loading');
    openApp();
    expect(document.activeElement).toBe(newestFrame());
  });

  it('leaves the focus alone when the person has moved on', async () => {
    renderEmbed(
      <>
        <input aria-label="elsewhere" />
        <ToolJetEmbed {...WHO} endpoint={createFakeEndpoint()} />
      </>,
    );
    screen.getByLabelText('elsewhere').focus();
    await pass(0);
    openApp();
    expect(screen.getByLabelText('elsewhere')).toHaveFocus();
  });

  it('draws slots in place of its own states', async () => {
    const endpoint = createFakeEndpoint(() => {
      throw new EmbedError('tooljet_busy');
    });
    renderEmbed(
      <ToolJetEmbed
        {...WHO}
        endpoint={endpoint}
        slots={{
          loading: <b>hold on</b>,
          error: ({ state, refresh }) => <button onClick={refresh}>{state.error.code}</button>,
        }}
      />,
    );
    expect(announced()).toBe('hold on');
    await pass(0);
    fireEvent.click(screen.getByRole('button', { name: 'tooljet_busy' }));
    await pass(0);
    expect(endpoint.requests).toHaveLength(2);
    expect(screen.getAllByRole('button')).toHaveLength(1);
  });

  it('shows the built-in content where a slot renders it', async () => {
    const endpoint = createFakeEndpoint(() => {
      throw new EmbedError('tooljet_busy', '', { retryAfter: 5 });
    });
    renderEmbed(
      <ToolJetEmbed
        {...WHO}
        endpoint={endpoint}
        slots={{
          loading: null,
          error: ({ builtIn }) => (
            <>
              {builtIn}
              <a href="#help">Help</a>
            </>
          ),
        }}
      />,
    );
    expect(announced()).toBe('');
    await pass(0);
    expect(announced()).toContain('Too many requests right now');
    expect(screen.getByRole('link', { name: 'Help' })).toBeVisible();
    const button = screen.getByRole('button', { name: 'Try again in 0:05' });
    expect(button.closest('[aria-live]')).toHaveAttribute('aria-live', 'off');
    await pass(5000);
    fireEvent.click(button);
    await pass(0);
    expect(endpoint.requests).toHaveLength(2);
  });

  it('keeps the state of an element in an inline slot function', async () => {
    const slots = { loading: () => <input aria-label="note" /> };
    const { rerender } = renderEmbed(
      <ToolJetEmbed {...WHO} endpoint={createFakeEndpoint()} slots={slots} />,
    );
    const note = screen.getByLabelText('note');
    rerender(
      <ToolJetEmbed
        {...WHO}
        endpoint={createFakeEndpoint()}
        slots={{ loading: () => <input aria-label="note" /> }}
      />,
    );
    await pass(0);
    expect(screen.getByLabelText('note')).toBe(note);
  });

  it('tells its host every state once', async () => {
    const onStateChange = vi.fn();
    const onReady = vi.fn();
    renderEmbed(
      <ToolJetEmbed {...WHO} endpoint={createFakeEndpoint()} {...{ onStateChange, onReady }} />,
    );
    await pass(0);
    openApp();
    expect(onStateChange.mock.calls).toEqual([
      [{ status: 'loading', phase: 'fetching' }],
      [{ status: 'loading', phase: 'opening' }],
      [{ status: 'ready', confirmed: true }],
    ]);
    expect(onReady).toHaveBeenCalledOnce();
  });

  it('says what is missing without an endpoint', () => {
    vi.spyOn(console, 'error').mockReturnValue();
    expect(() => renderEmbed(<ToolJetEmbed {...WHO} />)).toThrow(
      /Pass "endpoint" to ToolJetEmbed or/,
    );
  });

  it('keeps the focus of who worked in an app whose session dies, and gives it to the next', async () => {
    renderEmbed(<ToolJetEmbed {...WHO} endpoint={createFakeEndpoint()} />);
    await pass(0);
    openApp();
    newestFrame().focus();
    postFrom(newestFrame(), { type: 'TJ_EMBED_APP_LOGOUT', error: 401 });
    await pass(0);
    expect(document.activeElement).toHaveClass('tooljet-embed');
    openApp();
    expect(newestFrame()).toHaveFocus();
  });

  it('takes the focus where the host wants it: to its message at first, then into the app', async () => {
    const ref = createRef<ToolJetEmbedHandle>();
    renderEmbed(<ToolJetEmbed ref={ref} {...WHO} endpoint={createFakeEndpoint()} />);
    ref.current?.focus();
    expect(document.activeElement).toHaveClass('tooljet-embed');
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    await pass(0);
    openApp();
    expect(document.body).toHaveFocus();
    ref.current?.focus();
    expect(newestFrame()).toHaveFocus();
  });

  it('takes no focus from who is elsewhere on the page', async () => {
    renderEmbed(
      <>
        <button>Elsewhere</button>
        <ToolJetEmbed {...WHO} endpoint={createFakeEndpoint()} />
      </>,
    );
    await pass(0);
    openApp();
    screen.getByRole('button', { name: 'Elsewhere' }).focus();
    postFrom(newestFrame(), { type: 'TJ_EMBED_APP_LOGOUT', error: 401 });
    await pass(0);
    openApp();
    expect(screen.getByRole('button', { name: 'Elsewhere' })).toHaveFocus();
  });
});
