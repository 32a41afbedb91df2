import { useToolJetEmbed } from '@tooljet-embed/react';
import type { ReactNode } from 'react';

/** Renders its own frame, below a `<ToolJetEmbedProvider endpoint="/api/tooljet-embed">`. */
export function Orders({ user }: { user: { email: string } }): ReactNode {
  const { state, frames } = useToolJetEmbed({ appId: 'orders', userEmail: user.email });
  return (
    <section aria-label="Orders">
      <output>The app is {state.status}.</output>
      {frames.map(({ key, props }) => (
        <iframe key={key} className="own-frame" title="Orders" {...props} sandbox={props.sandbox} />
      ))}
    </section>
  );
}
