import { ToolJetEmbed } from '@tooljet-embed/react';
import { type ReactNode, useState } from 'react';

export function OrdersPage({ email }: { email: string }): ReactNode {
  const [isUsable, setIsUsable] = useState(false);
  return (
    <main>
      {isUsable && <p>Click an order to edit it.</p>}
      <ToolJetEmbed
        appId="orders"
        userEmail={email}
        endpoint="/api/tooljet-embed"
        title="Orders"
        height={600}
        onStateChange={({ status }) => setIsUsable(status === 'ready')}
      />
    </main>
  );
}
