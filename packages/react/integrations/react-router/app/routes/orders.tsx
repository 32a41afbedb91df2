import { ToolJetEmbed } from '@tooljet-embed/react';
import { useLoaderData } from 'react-router';
import { ada, embed } from '../tooljet.server';

export const loader = async () => ({
  email: ada.email,
  initialEmbed: await embed.getEmbedUrl({ user: ada, appId: 'orders' }),
});

export default function Orders() {
  const { email, initialEmbed } = useLoaderData<typeof loader>();
  return (
    <ToolJetEmbed
      appId="orders"
      userEmail={email}
      endpoint="/api/tooljet-embed"
      initialEmbed={initialEmbed}
    />
  );
}
