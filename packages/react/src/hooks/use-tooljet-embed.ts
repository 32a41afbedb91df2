'use client';
import { type IframeHTMLAttributes, type Ref, useState } from 'react';
import { isUserInside } from '../frame/user-focus.ts';
import { hasEmail, type ResolvedOptions } from '../options/resolve-options.ts';
import type { UseToolJetEmbedOptions } from '../options/types.ts';
import { selectVisibleFrame } from '../session/selectors.ts';
import type { EmbedFrame, EmbedState } from '../session/state.ts';
import { useAppLocation } from './use-app-location.ts';
import { useDevelopmentLog } from './use-development-log.ts';
import { useEmbedQuery } from './use-embed-query.ts';
import { type EmbedDispatch, type EmbedSnapshot, useEmbedReducer } from './use-embed-reducer.ts';
import { useFrameEvents } from './use-frame-events.ts';
import { type FrameElements, useFrameWindow } from './use-frame-window.ts';
import { useFrameTimeout } from './use-frame-timeout.ts';
import { useResolvedOptions } from './use-resolved-options.ts';
import { useSessionRenewal } from './use-session-renewal.ts';

/** Props of an iframe. */
interface EmbedFrameProps extends Pick<
  IframeHTMLAttributes<HTMLIFrameElement>,
  'allow' | 'name' | 'onLoad' | 'referrerPolicy' | 'sandbox' | 'src' | 'style'
> {
  /** Connects the element to the embed. */
  ref: Ref<HTMLIFrameElement>;
}

/** An iframe to draw: `<iframe key={key} title="…" {...props} />`. */
interface FrameToDraw {
  /**
   * React key of the iframe. It changes when the iframe must be created again; a reused one would keep
   * the old session.
   */
  key: number;
  /** Whether the user sees the app in this frame. Otherwise it opens hidden, behind the visible one. */
  isVisible: boolean;
  /** Props of the iframe. Spread all of them, and add a `title` but no `name`. */
  props: EmbedFrameProps;
}

/** Result of {@link useToolJetEmbed}. */
export interface UseToolJetEmbedResult {
  /** State of the embed. */
  state: EmbedState;
  /**
   * Requests a newer embed URL and opens it. A visible app stays until the new one is ready. Does
   * nothing before `state.retryAt`.
   */
  refresh: () => void;
  /**
   * Iframes to draw: none, one, or during a refresh the visible one and the next one. A hidden frame
   * fills the nearest positioned ancestor, so give their container `position: relative`.
   */
  frames: readonly FrameToDraw[];
  /** Returns the iframe that the user sees, or `null`. */
  getElement: () => HTMLIFrameElement | null;
}

/** Hidden without a style sheet, but in its final size: an app measures itself while it opens. */
const HIDDEN = { visibility: 'hidden', position: 'absolute', inset: 0 } as const;

/**
 * Runs one embed from the first request to the end of its session, for hosts that draw everything
 * themselves.
 *
 * @throws {EmbedError} While rendering: `misconfigured` without an endpoint; with `throwOnError` any
 *   error that keeps the app from opening.
 * @example
 * const { state, refresh, frames } = useToolJetEmbed({ appId, userEmail, endpoint });
 * return (
 *   <div style={{ position: 'relative' }}>
 *     {state.status === 'loading' && <p role="status">One moment…</p>}
 *     {state.status === 'error' && <button onClick={refresh}>Try again</button>}
 *     {frames.map(({ key, props }) => (
 *       <iframe key={key} title="Orders" {...props} />
 *     ))}
 *   </div>
 * );
 */
export function useToolJetEmbed(given: UseToolJetEmbedOptions): UseToolJetEmbedResult {
  const [options, identity] = useResolvedOptions(given);
  const [snapshot, dispatch] = useEmbedReducer(identity, options.enabled);
  const { context, state } = snapshot;
  const [elements] = useState<FrameElements>(() => new Map());
  const visibleId = selectVisibleFrame(context)?.id;
  const getElement = (): HTMLIFrameElement | null =>
    (visibleId !== undefined && elements.get(visibleId)) || null;
  const isWorking = (): boolean => hasFocusWithin(getElement());

  const getWindow = useFrameWindow(context, elements);
  useFrameEvents(snapshot, dispatch, elements, options.renewal, getWindow);
  useFrameTimeout(context, dispatch, options, getWindow);
  useSessionRenewal(context, dispatch, options, isWorking, getWindow);
  // After the renewal and before the location: a sign-out that the embed missed beats a renewal that is
  // due and a navigation of the host.
  useEmbedQuery(snapshot, dispatch, options, isWorking, getWindow);
  // A disabled embed stays in its place.
  const wantedIdentity = options.enabled ? identity : context.identity;
  const refresh = useAppLocation(context, dispatch, wantedIdentity, isWorking, getWindow);

  useDevelopmentLog(state, hasEmail(options));

  const frames = describeFrames(snapshot, dispatch, elements, options);
  return { state, refresh, frames, getElement };
}

/** Whether the focus is in the app or in the controls around it. True in a hidden tab, too. */
function hasFocusWithin(element: HTMLIFrameElement | null): boolean {
  const container = element?.closest('.tooljet-embed') ?? element;
  if (!container) return false;
  // The document only knows the host of a shadow root, so the container's own root is asked.
  const { activeElement } = container.getRootNode() as Document | ShadowRoot;
  return container.contains(activeElement);
}

function describeFrames(
  { context, sessions }: EmbedSnapshot,
  dispatch: EmbedDispatch,
  elements: FrameElements,
  { allow, sandbox, referrerPolicy, renewal }: ResolvedOptions,
): FrameToDraw[] {
  return context.frames.map(({ id, embed, isVisible }: EmbedFrame) => {
    const session = sessions.find(({ sequence }) => sequence === embed.sequence);
    const props: EmbedFrameProps = {
      src: session?.src,
      name: session?.name,
      allow,
      sandbox: sandbox === false ? undefined : sandbox,
      referrerPolicy,
      onLoad: () => {
        const isInside = isUserInside(elements.get(id));
        dispatch({ type: 'frameLoaded', frameId: id, renewal, isUserInside: isInside });
      },
      ref: (element) => {
        if (element) elements.set(id, element);
        else elements.delete(id);
        // Forces a layout. If the first layout meets the navigation of the frame, Chromium treats the
        // frame as not displayed and never draws the app.
        if (!isVisible) element?.getClientRects();
      },
    };
    if (!isVisible) props.style = HIDDEN;
    return { key: id, isVisible, props };
  });
}
