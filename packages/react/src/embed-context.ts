'use client';
import { createContext } from 'react';
import type { EmbedLabels } from './labels/en.ts';
import type { EmbedOptions, SignInOptions } from './options/types.ts';

declare const process: { env: { NODE_ENV?: string } };

/** Defaults that a provider sets for the embeds below it. */
export interface EmbedDefaults extends EmbedOptions, SignInOptions {
  /** Labels of all embeds, merged over the English ones. */
  labels?: Partial<Record<keyof EmbedLabels, string | undefined>> | undefined;
}

/** Defaults of the nearest provider. Empty without one: an embed needs no provider. */
export const EmbedContext: React.Context<EmbedDefaults> = createContext<EmbedDefaults>({});
if (process.env.NODE_ENV !== 'production') EmbedContext.displayName = 'ToolJetEmbed';
