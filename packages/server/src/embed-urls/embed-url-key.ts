import { normalizeEmail } from '@tooljet-embed/protocol/internal';
import type { EmbedUrlKey } from '../tooljet/generate.ts';

/** One string per user, rights and app, and never the same one for two of them. */
export function toId({ user, appId }: EmbedUrlKey): string {
  return JSON.stringify([user.email, user.authzVersion ?? null, appId]);
}

/** What one generation at a time is allowed for: in ToolJet, rights are none of the PAT's. */
export function toLane({ user, appId }: EmbedUrlKey): string {
  return JSON.stringify([normalizeEmail(user.email), appId]);
}
