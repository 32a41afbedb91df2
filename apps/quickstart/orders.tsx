import { ToolJetEmbed } from '@tooljet-embed/react';
import '@tooljet-embed/react/styles.css';

export function Orders({ user }: { user: { email: string } }) {
  return (
    <ToolJetEmbed
      appId="orders"
      userEmail={user.email}
      endpoint="/api/tooljet-embed"
      height={600}
    />
  );
}
