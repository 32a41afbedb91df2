import { type EmbedSlots, ToolJetEmbed } from '@tooljet-embed/react';
import type { ReactNode } from 'react';

const closed: EmbedSlots['error'] = ({ error }, { retry }) => (
  <>
    <p>The back office is closed ({error.code}).</p>
    <button onClick={retry}>Knock again</button>
  </>
);

export function Orders({ email }: { email: string }): ReactNode {
  return (
    <ToolJetEmbed
      appId="orders"
      userEmail={email}
      endpoint="/api/tooljet-embed"
      loading={({ phase }) => (phase === 'fetching' ? 'Step 1 of 2' : 'Step 2 of 2')}
      error={closed}
    />
  );
}
