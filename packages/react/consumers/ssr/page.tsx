import { ToolJetEmbed } from '@tooljet-embed/react';
import { StrictMode } from 'react';

export const Page = () => (
  <StrictMode>
    <ToolJetEmbed appId="orders" userEmail="ada@example.com" endpoint="/api/tooljet-embed" />
  </StrictMode>
);
