'use client';
import { ownFields } from '@tooljet-embed/protocol/internal';
import {
  type CSSProperties,
  type ForwardedRef,
  type ForwardRefExoticComponent,
  forwardRef,
  type ReactNode,
  type RefAttributes,
  type RefObject,
  useContext,
  useImperativeHandle,
  useRef,
} from 'react';
import { EmbedContext } from '../embed-context.ts';
import { useSuspenseToolJetEmbed } from '../hooks/use-suspense-tooljet-embed.ts';
import { useToolJetEmbed, type UseToolJetEmbedResult } from '../hooks/use-tooljet-embed.ts';
import { focusFrame } from '../frame/user-focus.ts';
import { type EmbedLabels, ENGLISH_LABELS } from '../labels/en.ts';
import { mergeDefined } from '../options/resolve-options.ts';
import type { SignInOptions, UseToolJetEmbedOptions } from '../options/types.ts';
import type { EmbedState } from '../session/state.ts';
import type { EmbedSlots } from './slots.ts';
import { StatusPanel } from './status-panel.tsx';
import { type EmbedCallbacks, useEmbedCallbacks } from './use-embed-callbacks.ts';
import { useEmbedLayout } from './use-embed-layout.ts';
import { useInViewport } from './use-in-viewport.ts';
import { useRestoreFocus } from './use-restore-focus.ts';

type EmbedVariable =
  | 'surface'
  | 'text'
  | 'muted'
  | 'accent'
  | 'on-accent'
  | 'border'
  | 'danger'
  | 'radius'
  | 'font'
  | 'height'
  | 'min-height';

/** Inline style of an embed. Also accepts the CSS variables of its style sheet. */
type EmbedStyle = CSSProperties & {
  [Name in `--tooljet-embed-${EmbedVariable}`]?: string | undefined;
};

/** Props of {@link ToolJetEmbed}. */
export interface ToolJetEmbedProps extends UseToolJetEmbedOptions, SignInOptions, EmbedCallbacks {
  /** Accessible name of the frame. @default labels.title */
  title?: string | undefined;
  /** CSS class added to the root element. */
  className?: string | undefined;
  /**
   * Height of the embed: a number of pixels or a CSS length. By default the embed fills a parent of
   * definite height, and elsewhere takes 70 % of the viewport, at least 320 pixels.
   * @default fills the parent, or 70dvh
   */
  height?: number | string | undefined;
  /** Inline style of the root element, including the CSS variables `--tooljet-embed-*`. */
  style?: EmbedStyle | undefined;
  /** Texts that replace those of the provider and the English defaults. */
  labels?: Partial<Record<keyof EmbedLabels, string | undefined>> | undefined;
  /** Content for the states `loading`, `error`, `expiring` and `ended`. */
  slots?: EmbedSlots | undefined;
  /** Color scheme. @default 'system' */
  theme?: 'light' | 'dark' | 'system' | undefined;
  /** Whether to wait until the embed is near the viewport. @default false */
  lazy?: boolean | undefined;
  /**
   * Whether to suspend until the embed URL is fetched, instead of showing the state `fetching`. Errors
   * of that request go to the nearest error boundary. Changing it mounts the embed again.
   * @default false
   */
  suspense?: boolean | undefined;
  /** Whether a toolbar above a working app has a refresh button. @default false */
  refreshButton?: boolean | undefined;
  /**
   * Whether a hint above the app offers another try while `state.confirmed` is `false`: the embed cannot
   * tell the app from ToolJet's or the browser's own error page. Users can dismiss it.
   * @default true
   */
  confirmHint?: boolean | undefined;
}

/** Ref value of {@link ToolJetEmbed}. */
export interface ToolJetEmbedHandle {
  /**
   * Requests a newer embed URL and opens it. The working app stays until the new one is ready. Does
   * nothing before `state.retryAt`.
   */
  refresh(): void;
  /** Current state of the embed. */
  readonly state: EmbedState;
  /** The visible iframe, or `null` if there is none. */
  readonly element: HTMLIFrameElement | null;
  /** Moves the focus into the app, or to the message that is shown instead. */
  focus(): void;
}

/**
 * Shows a ToolJet app in a frame, with loading, error and refresh states.
 *
 * @example
 * import '@tooljet-embed/react/styles.css';
 * <ToolJetEmbed appId="orders" userEmail={user.email} endpoint="/api/tooljet-embed" height={600} />
 */
export const ToolJetEmbed: ForwardRefExoticComponent<
  ToolJetEmbedProps & RefAttributes<ToolJetEmbedHandle>
> = forwardRef<ToolJetEmbedHandle, ToolJetEmbedProps>(function ToolJetEmbed(given, handle) {
  const props = ownFields(given);
  const root = useRef<HTMLDivElement>(null);
  const isNear = useInViewport(root, props.lazy);
  const Embed = props.suspense ? SuspenseEmbed : PlainEmbed;
  return <Embed {...props} enabled={isNear && props.enabled} root={root} handle={handle} />;
});

/** Height of a frame in pixels while no style sets it. */
const FRAME_HEIGHT = 480;

interface InnerEmbedProps extends ToolJetEmbedProps {
  root: RefObject<HTMLDivElement | null>;
  handle: ForwardedRef<ToolJetEmbedHandle>;
}

function PlainEmbed(props: InnerEmbedProps): ReactNode {
  return <EmbedView {...props} embed={useToolJetEmbed(props)} />;
}

function SuspenseEmbed(props: InnerEmbedProps): ReactNode {
  return <EmbedView {...props} embed={useSuspenseToolJetEmbed(props)} />;
}

interface EmbedViewProps extends InnerEmbedProps {
  embed: UseToolJetEmbedResult;
}

function EmbedView({ embed, root, handle, ...given }: EmbedViewProps): ReactNode {
  const props = ownFields(given);
  const { state, frames, getElement } = embed;
  const inherited = ownFields(useContext(EmbedContext));
  const layout = useEmbedLayout(root, props.height);
  const labels = mergeDefined(ENGLISH_LABELS, inherited.labels, props.labels);
  const refresh = useRestoreFocus(root, state, getElement, embed.refresh);
  useEmbedCallbacks(state, props);
  useImperativeHandle(handle, () => ({
    refresh: embed.refresh,
    state,
    element: getElement(),
    focus: () => {
      const frame = getElement();
      if (frame) focusFrame(frame);
      else root.current?.focus();
    },
  }));

  return (
    <div
      ref={root}
      className={props.className ? `tooljet-embed ${props.className}` : 'tooljet-embed'}
      style={{ ...layout.root, ...props.style }}
      data-state={state.status}
      data-theme={props.theme}
      tabIndex={-1}
    >
      <div className="tooljet-embed-stage" style={layout.stage}>
        <StatusPanel
          state={state}
          labels={labels}
          options={mergeDefined(inherited, props)}
          refresh={refresh}
          getElement={getElement}
        />
        <div
          className="tooljet-embed-frames"
          style={layout.frames}
          aria-busy={Object.hasOwn(state, 'phase')}
        >
          {frames.map(({ key, props: frameProps }) => (
            // An extension may move or remove the iframe. React removes this element instead.
            <div key={key} style={{ display: 'contents' }}>
              <iframe
                className="tooljet-embed-frame"
                title={props.title ?? labels.title}
                width="100%"
                height={FRAME_HEIGHT}
                {...frameProps}
                sandbox={frameProps.sandbox}
                style={{ ...layout.frame, ...frameProps.style }}
              />
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
