import { ToolJetEmbed } from '@tooljet-embed/react';
import { connection } from 'next/server';
import { ada, getEmbed } from './tooljet';

/** A server component that passes an embed URL to the component. */
export default async function Page() {
  await connection();
  const initialEmbed = await getEmbed().getEmbedUrl({ user: ada, appId: 'orders' });
  return (
    <ToolJetEmbed
      appId="orders"
      userEmail={ada.email}
      endpoint="/api/tooljet-embed"
      initialEmbed={initialEmbed}
    />
  );
}
