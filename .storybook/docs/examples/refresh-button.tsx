import { ToolJetEmbed, type ToolJetEmbedHandle } from '@tooljet-embed/react';
import { type ReactNode, useRef } from 'react';

interface OrdersProps {
  email: string;
  onEnd: (reason: 'expired' | 'signed_out' | 'rejected') => void;
}

export function Orders({ email, onEnd }: OrdersProps): ReactNode {
  const embed = useRef<ToolJetEmbedHandle>(null);
  return (
    <>
      <button onClick={() => embed.current?.refresh()}>Refresh</button>
      <ToolJetEmbed
        ref={embed}
        appId="orders"
        userEmail={email}
        endpoint="/api/tooljet-embed"
        renewal="manual"
        onSessionEnd={onEnd}
      />
    </>
  );
}
