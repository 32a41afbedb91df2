'use client';
import { type IframeHTMLAttributes, type Ref, useState } from 'react';
import { loaded } from '../session/actions.ts';
import type { UseToolJetEmbedOptions } from '../options/types.ts';
import type { EmbedState } from '../session/state.ts';
import { useEmbedMachine } from './use-embed-reducer.ts';
import { useEmbedPlace } from './use-app-location.ts';
import { useEmbedQuery } from './use-embed-query.ts';
import { useEmbedRenewal } from './use-session-renewal.ts';
import { useEmbedWait } from './use-frame-timeout.ts';
import { useFrameEvents } from './use-frame-events.ts';
import { useLatest } from './use-latest-ref.ts';
import { useOwnOptions } from './use-resolved-options.ts';

/** The attributes of an embed's iframe. Spread them whole, and add a `title` and no `name`. */
export interface EmbedFrameProps extends Pick<
  IframeHTMLAttributes<HTMLIFrameElement>,
  'allow' | 'name' | 'onLoad' | 'referrerPolicy' | 'sandbox' | 'src' | 'style'
> {
  /** How the embed knows its element. */
  ref: Ref<HTMLIFrameElement>;
}

/** An iframe to draw. */
export interface EmbedFrameDescription {
  /** The React key. A new one needs a new element: a used frame keeps the old session. */
  id: number;
  /** Whether this is the app that the person sees; otherwise it opens hidden. */
  isShown: boolean;
  /** The attributes of the iframe. */
  props: EmbedFrameProps;
}

/** What {@link useToolJetEmbed} returns. */
export interface UseToolJetEmbedResult {
  /** Where the embed is. */
  state: EmbedState;
  /**
   * Asks for a newer embed URL and opens it; the working app stays until the new one is ready. Does
   * nothing before `state.retryAt`.
   */
  refresh: () => void;
  /** The same as `refresh`, for the states in which there is nothing to use. */
  retry: () => void;
  /** The iframes to draw: none, one, or during a refresh the working one and its successor. */
  frames: readonly EmbedFrameDescription[];
  /** React key for `frameProps`; `undefined` while there is no frame. */
  frameKey: number | undefined;
  /** The newest frame alone, for a simple `<iframe key={frameKey} title="…" {...frameProps} />`. */
  frameProps: EmbedFrameProps | undefined;
  /** The element that the person sees, `null` while there is none. */
  getElement: () => HTMLIFrameElement | null;
}

/** Hidden without a style sheet, yet as large as it will be: an app measures itself as it opens. */
const HIDDEN = { visibility: 'hidden', position: 'absolute', inset: 0 } as const;

/**
 * The whole life of one embed, for those who draw everything themselves.
 *
 * @throws {EmbedError} `misconfigured`, while rendering, if there is no endpoint; with `throwOnError`
 *   whatever keeps the app from opening.
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
export function useToolJetEmbed(options: UseToolJetEmbedOptions): UseToolJetEmbedResult {
  const [given, identity] = useOwnOptions(options);
  const [machine, dispatch] = useEmbedMachine(identity, given.enabled);
  const [elements] = useState(() => new Map<number, HTMLIFrameElement>());
  const { state } = machine;
  const shown = machine.frames.find((frame) => frame.isUsable);
  const getElement = (): HTMLIFrameElement | null => (shown && elements.get(shown.id)) ?? null;
  const isWorking = (): boolean => {
    const element = getElement();
    // Whoever reaches for the notice is still at work in the app.
    const place = element?.closest('.tooljet-embed') ?? element;
    // Of a shadow root, the document knows the host alone.
    return !!place?.contains((place.getRootNode() as Document | ShadowRoot).activeElement);
  };
  const inputs = {
    ...given,
    // Who may not ask stays where it is.
    identity: given.enabled ? identity : machine.identity,
    machine,
    dispatch,
    elements,
    isWorking,
  };
  const latest = useLatest(inputs);
  useFrameEvents(latest);
  useEmbedWait(inputs);
  useEmbedRenewal(inputs, latest);
  // A sign-out that nobody could hear of, in a hidden `Activity`, undoes a renewal that is due, and
  // comes before where the host went meanwhile.
  useEmbedQuery(inputs, latest);
  const refresh = useEmbedPlace(inputs, latest);

  const frames = machine.frames.map(({ id, embed, isUsable }): EmbedFrameDescription => ({
    id,
    isShown: isUsable,
    props: {
      src: embed.src,
      name: embed.name,
      allow: given.allow,
      sandbox: given.sandbox,
      referrerPolicy: given.referrerPolicy,
      onLoad: () => dispatch(loaded(id, given.renewal)),
      ref: (element) => {
        if (element) elements.set(id, element);
        else elements.delete(id);
        // Has the page laid out. Where its first layout meets the frame's navigation, Chromium takes the
        // frame for one that is not displayed, and never draws the app.
        if (!isUsable) element?.getClientRects();
      },
      ...(!isUsable && { style: HIDDEN }),
    },
  }));
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
