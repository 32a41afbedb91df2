import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ToolJetEmbedProvider } from '../src/components/tooljet-embed-provider.tsx';
import { ToolJetEmbed, type ToolJetEmbedProps } from '../src/components/tooljet-embed.tsx';
import * as ui from './utils/embed-ui.ts';
import { APP_ORIGIN, createFakeEndpoint, failWhen } from './utils/fake-endpoint.ts';
import { ADA, openTestEmbed, pass, renderEmbed, renderTestEmbed } from './utils/test-embed.tsx';

beforeEach(() => vi.useFakeTimers());

describe('opening an app', () => {
  it('announces every step when the app opens', async () => {
    renderEmbed(<ToolJetEmbed {...ADA} endpoint={createFakeEndpoint()} />);
    expect(ui.announced()).toBe('Preparing the app…');
    await pass(0);
    expect(ui.announced()).toBe('Opening the app…');
    expect(ui.newestFrame()).not.toBeVisible();
    ui.openApp();
    expect(ui.status()).toBe('ready');
    expect(ui.newestFrame()).toBeVisible();
    expect(ui.announced()).toBe('The app is ready.');
  });

  it('sends one request when several embeds render unstable functions under StrictMode', async () => {
    const endpoint = createFakeEndpoint();
    const draw = () =>
      ['a', 'b', 'c'].map((key) => (
        <ToolJetEmbed key={key} {...ADA} endpoint={(...args) => endpoint(...args)} />
      ));
    const { rerender } = renderEmbed(draw());
    await pass(0);
    rerender(draw());
    await pass(1000);
    expect(endpoint.requests).toEqual([
      { appId: 'orders', email: 'ada@example.com', direct: true },
    ]);
    expect(ui.allFrames()).toHaveLength(3);
  });

  it('gives the frame a title, a sandbox and no name, and sends no Referer', async () => {
    await renderTestEmbed({ title: 'Orders' });
    const frame = ui.newestFrame();
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
    const { endpoint, rerender } = await openTestEmbed();
    const frame = ui.newestFrame();
    rerender(change);
    expect(ui.allFrames()).toHaveLength(0);
    expect(ui.status()).toBe('loading');
    await pass(0);
    expect(ui.newestFrame()).not.toBe(frame);
    expect(endpoint.requests).toHaveLength(2);
    expect(endpoint.requests[1]).not.toHaveProperty('after');
  });

  it('throws an error that names the option when the endpoint is missing', () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const render = () => renderEmbed(<ToolJetEmbed {...ADA} />);
    expect(render).toThrow(/Pass "endpoint" to ToolJetEmbed or/);
  });

  it('shows the request id when the endpoint fails, and recovers when the user clicks the button', async () => {
    const reply = failWhen((n) => n === 1, 'access_denied', { requestId: 'req-7' });
    await renderTestEmbed({}, { reply });
    expect(ui.announced()).toBe(
      'You do not have access to this appIf you need it, ask your administrator.',
    );
    expect(screen.getByText(/req-7$/)).toBeVisible();
    ui.clickButton('Try again');
    await pass(0);
    ui.openApp();
    expect(ui.status()).toBe('ready');
  });
});

describe('refreshing an app', () => {
  it('opens the next frame behind the working one when the app is refreshed', async () => {
    const { endpoint, handle, refresh } = await openTestEmbed();
    const frame = ui.newestFrame();
    await refresh();
    expect(endpoint.requests[1]).toMatchObject({ after: 'v1' });
    expect(ui.allFrames()).toHaveLength(2);
    expect(frame).toBeVisible();
    expect(ui.status()).toBe('refreshing');
    ui.openApp();
    expect(ui.allFrames()).not.toContain(frame);
    expect(handle.current?.state).toEqual({ status: 'ready', confirmed: true });
    expect(handle.current?.element).toBe(ui.newestFrame());
  });

  it('opens a new frame at each refresh when the endpoint sends no version', async () => {
    const reply = () => ({ redirectUrl: `${APP_ORIGIN}/embed-apps/orders` });
    const { endpoint } = await renderTestEmbed({ refreshButton: true }, { reply });
    const frames = new Set<HTMLIFrameElement>();
    for (let requestCount = 1; requestCount < 4; requestCount += 1) {
      expect(endpoint.requests).toHaveLength(requestCount);
      ui.openApp();
      frames.add(ui.newestFrame());
      ui.clickButton('Refresh');
      await pass(0);
    }
    expect(frames.size).toBe(3);
  });
});

describe('slots', () => {
  it('replaces the built-in content when slots are set', async () => {
    const endpoint = createFakeEndpoint(failWhen(() => true, 'tooljet_busy'));
    const slots: ToolJetEmbedProps['slots'] = {
      loading: <b>hold on</b>,
      error: ({ state, refresh }) => <button onClick={refresh}>{state.error.code}</button>,
    };
    renderEmbed(<ToolJetEmbed {...ADA} endpoint={endpoint} slots={slots} />);
    expect(ui.announced()).toBe('hold on');
    await pass(0);
    ui.clickButton('tooljet_busy');
    await pass(0);
    expect(endpoint.requests).toHaveLength(2);
    expect(screen.getAllByRole('button')).toHaveLength(1);
  });

  it('shows the built-in content beside other content when a slot renders it, and nothing for null', async () => {
    const endpoint = createFakeEndpoint(failWhen(() => true, 'tooljet_busy', { retryAfter: 5 }));
    const error = ({ builtIn }: { builtIn: React.ReactNode }) => (
      <>
        {builtIn}
        <a href="#help">Help</a>
      </>
    );
    renderEmbed(<ToolJetEmbed {...ADA} endpoint={endpoint} slots={{ loading: null, error }} />);
    expect(ui.announced()).toBe('');
    await pass(0);
    expect(ui.announced()).toContain('Too many requests right now');
    expect(screen.getByRole('link', { name: 'Help' })).toBeVisible();
    const button = screen.getByRole('button', { name: 'Try again in 0:05' });
    expect(button.closest('[aria-live]')).toHaveAttribute('aria-live', 'off');
    await pass(5000);
    fireEvent.click(button);
    await pass(0);
    expect(endpoint.requests).toHaveLength(2);
  });

  it('keeps the state of an element when a slot is an inline function', async () => {
    const draw = () => (
      <ToolJetEmbed
        {...ADA}
        endpoint={createFakeEndpoint()}
        slots={{ loading: () => <input aria-label="note" /> }}
      />
    );
    const { rerender } = renderEmbed(draw());
    const note = screen.getByLabelText('note');
    rerender(draw());
    await pass(0);
    expect(screen.getByLabelText('note')).toBe(note);
  });
});

describe('the keyboard focus', () => {
  const besideButton = (embed: React.ReactNode) => (
    <>
      <button>Elsewhere</button>
      {embed}
    </>
  );
  const focusElsewhere = (): HTMLElement => {
    const button = screen.getByRole('button', { name: 'Elsewhere' });
    button.focus();
    return button;
  };

  it('moves the focus to the embed and then into the next app when a session is rejected', async () => {
    await openTestEmbed();
    ui.newestFrame().focus();
    ui.postFrom(ui.newestFrame(), ui.REJECTION);
    await pass(0);
    expect(document.activeElement).toHaveClass('tooljet-embed');
    ui.openApp();
    expect(ui.newestFrame()).toHaveFocus();
  });

  it('keeps the focus elsewhere when the app opens or its session is replaced', async () => {
    await renderTestEmbed({}, { wrap: besideButton });
    const button = focusElsewhere();
    ui.openApp();
    expect(button).toHaveFocus();
    ui.postFrom(ui.newestFrame(), ui.REJECTION);
    await pass(0);
    ui.openApp();
    expect(button).toHaveFocus();
  });

  it('moves the focus to the message or into the app when the handle is focused', async () => {
    const { handle } = await renderTestEmbed();
    handle.current?.focus();
    expect(document.activeElement).toHaveClass('tooljet-embed');
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    ui.openApp();
    expect(document.body).toHaveFocus();
    handle.current?.focus();
    expect(ui.newestFrame()).toHaveFocus();
  });
});

describe('<ToolJetEmbedProvider>', () => {
  it('merges props and single labels when providers are nested', async () => {
    const outer = createFakeEndpoint();
    const inner = createFakeEndpoint();
    renderEmbed(
      <ToolJetEmbedProvider
        endpoint={outer}
        allow="camera"
        labels={{ ready: 'Fertig.', title: 'Außen' }}
      >
        <ToolJetEmbedProvider endpoint={inner} labels={{ title: 'Innen', refresh: 'Neu laden' }}>
          <ToolJetEmbed {...ADA} labels={{ refresh: 'Neu' }} refreshButton />
        </ToolJetEmbedProvider>
      </ToolJetEmbedProvider>,
    );
    await pass(0);
    ui.openApp();
    expect([outer.requests.length, inner.requests.length]).toEqual([0, 1]);
    expect(ui.newestFrame()).toHaveAttribute('allow', 'camera');
    expect(ui.newestFrame()).toHaveAttribute('title', 'Innen');
    expect(ui.announced()).toBe('Fertig.');
    expect(screen.getByRole('button', { name: 'Neu' })).toBeVisible();
  });

  it('keeps inherited labels when labels are undefined', async () => {
    const labels = { retryIn: undefined, busyTitle: undefined };
    const reply = failWhen((n) => n === 1, 'tooljet_busy', { retryAfter: 5 });
    const wrap = (embed: React.ReactNode) => (
      <ToolJetEmbedProvider labels={{ busyTitle: 'Zu viel auf einmal' }}>
        <ToolJetEmbedProvider labels={labels}>{embed}</ToolJetEmbedProvider>
      </ToolJetEmbedProvider>
    );
    await renderTestEmbed({ labels }, { reply, wrap });
    expect(screen.getByRole('button', { name: 'Try again in 0:05' })).toBeVisible();
    expect(ui.announced()).toContain('Zu viel auf einmal');
  });
});
