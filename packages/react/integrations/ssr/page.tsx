import { ToolJetEmbed } from '@tooljet-embed/react';
import { type ReactNode, StrictMode, Suspense } from 'react';

interface PageProps {
  /** Part of the page that may arrive later than the rest. */
  prices: ReactNode;
}

/** React 19.1 streams nothing if `Suspense` could wrap the whole document, so it is inside `main`. */
export const Page = ({ prices }: PageProps) => (
  <StrictMode>
    <main>
      <ToolJetEmbed appId="orders" userEmail="ada@example.com" endpoint="/api/tooljet-embed" />
      <Suspense fallback="Loading">{prices}</Suspense>
    </main>
  </StrictMode>
);

export const Prices = () => <p>Prices of today</p>;
