import { clearToolJetEmbeds } from '@tooljet-embed/react';

export async function signOut(): Promise<void> {
  await fetch('/sign-out', { method: 'POST' });
  clearToolJetEmbeds();
}
