import { ToolJetEmbed } from '@tooljet-embed/react';
import '@tooljet-embed/react/styles.css';
import { type ReactNode, Suspense } from 'react';

/** Shows both apps together, below a `<ToolJetEmbedProvider endpoint="/api/tooljet-embed">`. */
export function Apps({ user }: { user: { email: string } }): ReactNode {
  return (
    <Suspense fallback={<output>Loading your apps…</output>}>
      <ToolJetEmbed appId="orders" userEmail={user.email} height={400} suspense />
      <ToolJetEmbed appId="payroll" userEmail={user.email} height={400} suspense />
    </Suspense>
  );
}
