import { type EmbedEndpoint, ToolJetEmbed, ToolJetEmbedProvider } from '@tooljet-embed/react';
import { GERMAN_LABELS } from '@tooljet-embed/react/labels/de';
import '@tooljet-embed/react/styles.css';
import type { ReactNode } from 'react';

interface AppsProps {
  user: { email: string };
  endpoint?: EmbedEndpoint;
}

export function Apps({ user, endpoint = '/api/tooljet-embed' }: AppsProps): ReactNode {
  return (
    <ToolJetEmbedProvider endpoint={endpoint} labels={GERMAN_LABELS}>
      <ToolJetEmbed appId="orders" userEmail={user.email} height={340} refreshButton />
      <ToolJetEmbed appId="payroll" userEmail={user.email} height={340} refreshButton />
    </ToolJetEmbedProvider>
  );
}
