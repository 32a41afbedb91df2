import { ToolJetEmbed } from '@tooljet-embed/react';
import { connection } from 'next/server';
import { Suspense } from 'react';
import { ada, getEmbed } from './tooljet';

export default function Page() {
  return (
    <Suspense fallback={<p>Loading the app</p>}>
      <Orders />
    </Suspense>
  );
}

/** A server component that passes an embed URL to the component. */
async function Orders() {
  // Without it, Next prerenders the component and reports the random values in it.
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
