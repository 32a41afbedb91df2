import { ToolJetEmbedProvider } from '@tooljet-embed/react';
import { ARABIC_LABELS } from '@tooljet-embed/react/labels/ar';
import type { ReactNode } from 'react';

export function ArabicPortal({ children }: { children: ReactNode }): ReactNode {
  return (
    <div dir="rtl" lang="ar">
      <ToolJetEmbedProvider endpoint="/api/tooljet-embed" labels={ARABIC_LABELS}>
        {children}
      </ToolJetEmbedProvider>
    </div>
  );
}
