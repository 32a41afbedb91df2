import { QueryClient } from '@tanstack/react-query';
import { ToolJetEmbedProvider } from '@tooljet-embed/react';
import { useState } from 'react';
import { Route, Routes } from 'react-router';
import type { Person } from '../portal-api.ts';
import { EMBED_ENDPOINT } from './api/embed-endpoint.ts';
import { PortalLayout } from './layout/portal-layout.tsx';
import { AppPage } from './pages/app-page.tsx';
import { NotFoundPage } from './pages/not-found-page.tsx';
import { OverviewPage } from './pages/overview-page.tsx';

interface SignedInPortalProps {
  person: Person;
  /** Whether it stands where the focus was: in place of the sign-in page. */
  takesFocus: boolean;
}

/** Everything a signed-in person sees. */
export function SignedInPortal({ person, takesFocus }: SignedInPortalProps) {
  // A client per person: the embed URLs of one are gone before the next one is shown.
  const [embedClient] = useState(() => new QueryClient());
  return (
    <ToolJetEmbedProvider endpoint={EMBED_ENDPOINT} queryClient={embedClient}>
      <Routes>
        <Route element={<PortalLayout person={person} takesFocus={takesFocus} />}>
          <Route index element={<OverviewPage person={person} />} />
          <Route
            path="apps/:appId"
            element={<AppPage person={person} embedClient={embedClient} />}
          />
          <Route path="*" element={<NotFoundPage />} />
        </Route>
      </Routes>
    </ToolJetEmbedProvider>
  );
}
