import type { ToolJetEmbedProps } from '../../src/index.ts';
import type { ToldState } from './tell-state.ts';

/** An embed's props that can be sent to the page. */
export type SentProps = Omit<ToolJetEmbedProps, 'initialEmbed'>;

/** What the portal's page shows, as its server tells it. */
export interface PortalSettings {
  /** Told apart by their titles. */
  readonly embeds: readonly SentProps[];
  readonly isStrict: boolean;
  readonly theme: 'light' | 'dark' | 'system';
  readonly direction: 'ltr' | 'rtl';
}

/** How a test reaches into the page. */
export interface PortalWindow {
  readonly portal: {
    /** Every state that the first embed has told of. */
    readonly states: readonly ToldState[];
    /** How often a frame has fired `load`. */
    readonly loads: number;
    /** Presses the portal's own button to refresh the first embed. */
    refresh(): void;
    /** Shows other embeds from now on. */
    show(embeds: readonly SentProps[]): void;
    /** What is in the cache of the portal's own query client. */
    readQueryCache(): unknown;
  };
}
