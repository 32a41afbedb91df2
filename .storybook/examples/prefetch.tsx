import { ToolJetEmbed, usePrefetchToolJetEmbed } from '@tooljet-embed/react';
import '@tooljet-embed/react/styles.css';
import { type ReactNode, useState } from 'react';

/** Opens an app with a button, below a `<ToolJetEmbedProvider endpoint="/api/tooljet-embed">`. */
export function Orders({ user }: { user: { email: string } }): ReactNode {
  const embed = { appId: 'orders', userEmail: user.email };
  const prefetch = usePrefetchToolJetEmbed();
  const [isOpen, setIsOpen] = useState(false);
  const prefetchOrders = (): void => prefetch(embed);
  if (isOpen) return <ToolJetEmbed {...embed} height={400} />;
  return (
    <button
      type="button"
      onPointerEnter={prefetchOrders}
      onFocus={prefetchOrders}
      onClick={() => setIsOpen(true)}
    >
      Open orders
    </button>
  );
}
