'use client';
import {
  type CSSProperties,
  type ForwardRefExoticComponent,
  type RefAttributes,
  forwardRef,
  useContext,
  useImperativeHandle,
  useRef,
} from 'react';
import { type EmbedCallbacks, useEmbedCallbacks } from './use-embed-callbacks.ts';
import { EmbedContext } from '../embed-context.ts';
import { type EmbedLabels, ENGLISH_LABELS } from '../labels/en.ts';
import type { UseToolJetEmbedOptions } from '../options/types.ts';
import { EmbedPanel } from './status-panel.tsx';
import type { EmbedSlots } from './slots.ts';
import type { EmbedState } from '../session/state.ts';
import { overDefaults } from '../options/resolve-options.ts';
import { useNearness } from './use-in-viewport.ts';
import { useReturnedFocus } from './use-restore-focus.ts';
import { useToolJetEmbed } from '../hooks/use-tooljet-embed.ts';

/** The props of {@link ToolJetEmbed}. */
export interface ToolJetEmbedProps extends UseToolJetEmbedOptions, EmbedSlots, EmbedCallbacks {
  /** Name of the app for people who cannot see the frame. @default labels.title */
  title?: string | undefined;
  /** Class of the outermost element, beside its own. */
  className?: string | undefined;
  /** Style of the outermost element. */
  style?: CSSProperties | undefined;
  /** Words, merged over those of the provider and the English ones. */
  labels?: Partial<Record<keyof EmbedLabels, string | undefined>> | undefined;
  /** Colours: the person's system setting, or one of the two. @default 'system' */
  theme?: 'light' | 'dark' | 'system' | undefined;
  /** Whether nothing is asked for before the embed is near what the person sees. @default false */
  lazy?: boolean | undefined;
  /**
   * Whether a working app has a button to refresh it. Unless you say so, it passes after 15 seconds
   * and comes back for a keyboard: an app and the browser's own error page look alike from outside.
   * @default for a while
   */
  refreshButton?: boolean | undefined;
}

/** What a ref to {@link ToolJetEmbed} holds. */
export interface ToolJetEmbedHandle {
  /**
   * Asks for a newer embed URL and opens it; the working app stays until the new one is ready. Does
   * nothing before `state.retryAt`.
   */
  refresh(): void;
  /** Where the embed is. */
  readonly state: EmbedState;
  /** The iframe that the person sees, `null` while there is none. */
  readonly element: HTMLIFrameElement | null;
  /** Moves the focus into the app, or to the message that stands in its place. */
  focus(): void;
}

/**
 * Shows a ToolJet app in a frame, with loading, error and refresh states.
 *
 * @example
 * import '@tooljet-embed/react/styles.css';
 * <ToolJetEmbed appId="orders" userEmail={user.email} endpoint="/api/tooljet-embed" />
 */
export const ToolJetEmbed: ForwardRefExoticComponent<
  ToolJetEmbedProps & RefAttributes<ToolJetEmbedHandle>
> = forwardRef<ToolJetEmbedHandle, ToolJetEmbedProps>(function ToolJetEmbed(props, ref) {
  const defaults = useContext(EmbedContext);
  const labels = overDefaults(ENGLISH_LABELS, defaults.labels, props.labels);
  const root = useRef<HTMLDivElement>(null);
  const { title = labels.title } = props;
  const isNear = useNearness(root, props.lazy);
  const { state, refresh, frames, getElement } = useToolJetEmbed({
    ...props,
    enabled: isNear && props.enabled,
  });
  const retry = useReturnedFocus(root, state, getElement, refresh);
  useEmbedCallbacks(state, props);
  useImperativeHandle(ref, () => ({
    refresh,
    state,
    element: getElement(),
    focus: () => (getElement() ?? root.current)?.focus(),
  }));

  return (
    <div
      ref={root}
      className={props.className ? `tooljet-embed ${props.className}` : 'tooljet-embed'}
      style={props.style}
      data-state={state.status}
      data-theme={props.theme}
      tabIndex={-1}
    >
      <div className="tooljet-embed-stage" aria-busy={'phase' in state}>
        {frames.map(({ id, props: frame }) => (
          <iframe
            key={id}
            className="tooljet-embed-frame"
            title={title}
            {...frame}
            sandbox={frame.sandbox}
          />
        ))}
      </div>
      <EmbedPanel
        state={state}
        labels={labels}
        slots={props}
        hasRefreshButton={props.refreshButton}
        retry={retry}
        getElement={getElement}
      />
    </div>
  );
});
