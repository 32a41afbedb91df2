import { QueryClient } from '@tanstack/react-query';
import { ToolJetEmbed, type ToolJetEmbedProps } from '@tooljet-embed/react';
import { type ReactNode, useState } from 'react';

/** An embed with a cache of its own, so that no story opens what another one has fetched. */
export function Workbench(props: ToolJetEmbedProps): ReactNode {
  const [client] = useState(() => new QueryClient());
  return (
    <div className="workbench">
      <ToolJetEmbed {...props} queryClient={client} />
    </div>
  );
}

/** What all stories of an embed show unless they say otherwise. */
export const WORKBENCH_ARGS = {
  appId: 'orders',
  userEmail: 'ada@example.com',
  title: 'Orders',
} as const;
