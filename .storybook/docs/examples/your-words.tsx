import { type EmbedSlots, ToolJetEmbed } from '@tooljet-embed/react';
import type { ReactNode } from 'react';

const closed: EmbedSlots['error'] = ({ state, refresh }) => (
  <>
    <p>The back office is closed ({state.error.code}).</p>
    <button onClick={refresh}>Knock again</button>
  </>
);

export function Orders({ email }: { email: string }): ReactNode {
  return (
    <ToolJetEmbed
      appId="orders"
      userEmail={email}
      endpoint="/api/tooljet-embed"
      slots={{
        loading: ({ state }) => (state.phase === 'fetching' ? 'Step 1 of 2' : 'Step 2 of 2'),
        error: closed,
      }}
    />
  );
}
