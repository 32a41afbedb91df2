'use client';
import { type IframeHTMLAttributes, type Ref, useState } from 'react';
import type { ResolvedOptions } from '../options/resolve-options.ts';
import type { UseToolJetEmbedOptions } from '../options/types.ts';
import { selectVisibleFrame } from '../session/selectors.ts';
import type { EmbedFrame, EmbedState } from '../session/state.ts';
import { useAppLocation } from './use-app-location.ts';
import { useEmbedQuery } from './use-embed-query.ts';
import { type EmbedDispatch, type EmbedView, useEmbedReducer } from './use-embed-reducer.ts';
import { type FrameElements, useFrameEvents } from './use-frame-events.ts';
import { useFrameTimeout } from './use-frame-timeout.ts';
import { useResolvedOptions } from './use-resolved-options.ts';
import { useSessionRenewal } from './use-session-renewal.ts';

/** Props of an embed's iframe. Spread all of them, and add a `title` but no `name`. */
export interface EmbedFrameProps extends Pick<
  IframeHTMLAttributes<HTMLIFrameElement>,
  'allow' | 'name' | 'onLoad' | 'referrerPolicy' | 'sandbox' | 'src' | 'style'
> {
  /** Connects the element to the embed. */
  ref: Ref<HTMLIFrameElement>;
}

/** An iframe to draw. */
export interface EmbedFrameDescription {
  /** The React key. A new one needs a new element: a used frame keeps the old session. */
  id: number;
  /** Whether the user sees the app in this frame; otherwise it opens hidden. */
  isShown: boolean;
  /** Props of the iframe. */
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
  /** The same as `refresh`, for the states without a visible app. */
  retry: () => void;
  /** Iframes to draw: none, one, or during a refresh the visible one and the next one. */
  frames: readonly EmbedFrameDescription[];
  /** React key for `frameProps`; `undefined` while there is no frame. */
  frameKey: number | undefined;
  /** The newest frame alone, for a simple `<iframe key={frameKey} title="…" {...frameProps} />`. */
  frameProps: EmbedFrameProps | undefined;
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
 * const { state, retry, frameKey, frameProps } = useToolJetEmbed({ appId, userEmail, endpoint });
 * return (
 *   <>
 *     {state.status === 'loading' && <p role="status">One moment…</p>}
 *     {state.status === 'error' && <button onClick={retry}>Try again</button>}
 *     {frameProps && <iframe key={frameKey} title="Orders" {...frameProps} />}
 *   </>
 * );
 */
export function useToolJetEmbed(given: UseToolJetEmbedOptions): UseToolJetEmbedResult {
  const [options, identity] = useResolvedOptions(given);
  const [view, dispatch] = useEmbedReducer(identity, options.enabled);
  const { context, state } = view;
  const [elements] = useState<FrameElements>(() => new Map());
  const visibleId = selectVisibleFrame(context)?.id;
  const getElement = (): HTMLIFrameElement | null =>
    (visibleId !== undefined && elements.get(visibleId)) || null;
  const isWorking = (): boolean => hasFocusWithin(getElement());

  useFrameEvents(context, dispatch, elements, options.renewal);
  useFrameTimeout(context, dispatch, options);
  useSessionRenewal(context, dispatch, options, isWorking);
  // After the renewal and before the location: a sign-out that the embed missed beats a renewal that is
  // due and a navigation of the host.
  useEmbedQuery(view, dispatch, options, isWorking);
  // A disabled embed stays in its place.
  const wantedIdentity = options.enabled ? identity : context.identity;
  const refresh = useAppLocation(context, dispatch, wantedIdentity, isWorking);

  const frames = describeFrames(view, dispatch, elements, options);
  return {
    state,
    refresh,
    retry: refresh,
    frames,
    frameKey: frames.at(-1)?.id,
    frameProps: frames.at(-1)?.props,
    getElement,
  };
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
  { context, sessions }: EmbedView,
  dispatch: EmbedDispatch,
  elements: FrameElements,
  { allow, sandbox, referrerPolicy, renewal }: ResolvedOptions,
): EmbedFrameDescription[] {
  return context.frames.map(({ id, embed, isVisible }: EmbedFrame) => {
    const session = sessions.find(({ sequence }) => sequence === embed.sequence);
    const props: EmbedFrameProps = {
      src: session?.src,
      name: session?.name,
      allow,
      sandbox,
      referrerPolicy,
      onLoad: () => dispatch({ type: 'frameLoaded', frameId: id, renewal }),
      ref: (element) => {
        if (element) elements.set(id, element);
        else elements.delete(id);
        // Forces a layout. If the first layout meets the navigation of the frame, Chromium treats the
        // frame as not displayed and never draws the app.
        if (!isVisible) element?.getClientRects();
      },
    };
    if (!isVisible) props.style = HIDDEN;
    return { id, isShown: isVisible, props };
  });
}
