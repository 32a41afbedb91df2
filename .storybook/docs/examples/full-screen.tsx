import { ToolJetEmbed } from '@tooljet-embed/react';
import { type ReactNode, useRef } from 'react';

export function Orders({ email }: { email: string }): ReactNode {
  const room = useRef<HTMLDivElement>(null);
  return (
    <div ref={room} style={{ display: 'grid', gridTemplateRows: 'auto 1fr' }}>
      <button onClick={() => void room.current?.requestFullscreen()}>Full screen</button>
      <ToolJetEmbed appId="orders" userEmail={email} endpoint="/api/tooljet-embed" />
    </div>
  );
}
