import { act } from '@testing-library/react';
import { createPortal } from 'react-dom';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ToolJetEmbedProps } from '../src/components/tooljet-embed.tsx';
import * as ui from './utils/embed-ui.ts';
import { APP_ORIGIN, directAnswer } from './utils/fake-endpoint.ts';
import { pass, renderTestEmbed, type TestEmbed } from './utils/test-embed.tsx';

const RENEWAL_MS = 3_480_000;

beforeEach(() => vi.useFakeTimers());

interface OtherWindow extends TestEmbed {
  readonly view: Window & typeof globalThis;
  readonly frame: () => HTMLIFrameElement;
  readonly status: () => string | undefined;
}

/** Renders an embed into the document of an `about:blank` frame, which has a window of its own. */
async function openInOtherWindow(props: Partial<ToolJetEmbedProps> = {}): Promise<OtherWindow> {
  const host = document.body.appendChild(document.createElement('iframe'));
  const view = host.contentWindow as Window & typeof globalThis;
  const { body } = view.document;
  const embed = await renderTestEmbed(props, {
    reply: directAnswer,
    wrap: (node) => createPortal(node, body),
  });
  const frame = (): HTMLIFrameElement => {
    const found = [...body.querySelectorAll('iframe')].at(-1);
    expect.assert(found);
    return found;
  };
  ui.openApp(frame());
  return {
    ...embed,
    view,
    frame,
    status: () => body.querySelector<HTMLElement>('.tooljet-embed')?.dataset['state'],
    unmount: () => {
      embed.unmount();
      host.remove();
    },
  };
}

function dispatch(view: Window & typeof globalThis, event: Event): void {
  act(() => {
    view.dispatchEvent(event);
  });
}

describe('an embed in the document of another window', () => {
  it('ends the session when the app posts a sign-out to that window', async () => {
    const { view, frame, status, unmount } = await openInOtherWindow();
    const message = { data: ui.LOGOUT, origin: APP_ORIGIN, source: frame().contentWindow };
    dispatch(view, new view.MessageEvent('message', message));
    expect(status()).toBe('ended');
    unmount();
  });

  it('fails when the policy of that document blocks the frame', async () => {
    const { view, status, refresh, unmount } = await openInOtherWindow();
    await refresh();
    const violation = Object.assign(new view.Event('securitypolicyviolation', { bubbles: true }), {
      disposition: 'enforce',
      effectiveDirective: 'frame-src',
      blockedURI: `${APP_ORIGIN}/applications/orders`,
    });
    act(() => {
      view.document.dispatchEvent(violation);
    });
    expect(status()).toBe('ready');
    expect(view.document.querySelectorAll('iframe')).toHaveLength(1);
    unmount();
  });

  it('opens another page when the user leaves the app in that window', async () => {
    const { view, frame, status, rerender, unmount } = await openInOtherWindow();
    const first = frame();
    first.focus();
    rerender({ page: 'invoices' });
    await pass(1000);
    expect(frame()).toBe(first);
    first.blur();
    dispatch(view, new view.Event('focus'));
    await pass(0);
    expect(status()).toBe('loading');
    expect(frame()).not.toBe(first);
    unmount();
  });

  it('checks the end of the session when that window becomes visible', async () => {
    const { view, status, unmount } = await openInOtherWindow({ renewal: 'manual' });
    vi.setSystemTime(Date.now() + 2 * RENEWAL_MS);
    dispatch(view, new view.Event('visibilitychange'));
    expect(status()).toBe('ended');
    unmount();
  });

  it('removes its listeners from that window when it unmounts', async () => {
    const { view, frame, unmount } = await openInOtherWindow();
    const remaining = new Set(['message', 'focus', 'visibilitychange']);
    const remove = vi.spyOn(view, 'removeEventListener');
    frame();
    unmount();
    for (const [type] of remove.mock.calls) remaining.delete(type);
    expect([...remaining]).toEqual([]);
  });
});
