import { ToolJetEmbed } from '@tooljet-embed/react';
import { type ReactNode, StrictMode, Suspense } from 'react';

interface PageProps {
  /** What may come later than the rest. */
  prices: ReactNode;
}

/** `Suspense` stands in an element: where it might hold the whole document, React 19.1 streams nothing. */
export const Page = ({ prices }: PageProps) => (
  <StrictMode>
    <main>
      <ToolJetEmbed appId="orders" userEmail="ada@example.com" endpoint="/api/tooljet-embed" />
      <Suspense fallback="Patience">{prices}</Suspense>
    </main>
  </StrictMode>
);

export const Prices = () => <p>Prices of today</p>;
