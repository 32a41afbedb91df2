import { QueryClient } from '@tanstack/react-query';
import { ToolJetEmbedProvider } from '@tooljet-embed/react';
import { useState } from 'react';
import { Route, Routes } from 'react-router';
import type { PortalUser, SessionResponse } from '../../portal-api.ts';
import { EMBED_ENDPOINT } from '../api/queries.ts';
import { BrandMark } from '../layout/brand-mark.tsx';
import { PortalLayout } from '../layout/portal-layout.tsx';
import { AppPage } from '../pages/app-page.tsx';
import { NotFoundPage } from '../pages/not-found-page.tsx';
import { OverviewPage } from '../pages/overview-page.tsx';
import { SignInPage } from './sign-in-page.tsx';
import { useSession } from './use-session.ts';

/** Shows the portal to a signed-in user, and the sign-in page otherwise. */
export function SessionGate() {
  const { data, error, refetch } = useSession();
  if (data) return <PortalOrSignIn {...data} />;
  return (
    <main className="centered">
      <BrandMark className="centered__mark" />
      {error ? (
        <div role="alert" className="centered__problem">
          <p>{error.message}</p>
          <button type="button" className="button" onClick={() => void refetch()}>
            Try again
          </button>
        </div>
      ) : (
        <output className="visually-hidden">Opening the portal…</output>
      )}
    </main>
  );
}

function PortalOrSignIn({ user, signIn }: SessionResponse) {
  const [initialUser] = useState(user);
  // After a sign-in or sign-out, the new page takes the focus that the previous page had.
  const [takesFocus, setTakesFocus] = useState(false);
  if (user?.id !== initialUser?.id && !takesFocus) setTakesFocus(true);

  if (!user) return <SignInPage form={signIn} takesFocus={takesFocus} />;
  // The key keeps nothing of one user's pages for the next user.
  return <SignedInPortal key={user.id} user={user} takesFocus={takesFocus} />;
}

interface SignedInPortalProps {
  user: PortalUser;
  /** Whether the first page takes the focus. */
  takesFocus: boolean;
}

function SignedInPortal({ user, takesFocus }: SignedInPortalProps) {
  // One client for each user: the embed URLs of one user are gone before the next user's pages show.
  const [embedClient] = useState(() => new QueryClient());
  return (
    <ToolJetEmbedProvider endpoint={EMBED_ENDPOINT} queryClient={embedClient}>
      <Routes>
        <Route element={<PortalLayout user={user} takesFocus={takesFocus} />}>
          <Route index element={<OverviewPage user={user} />} />
          <Route path="apps/:appId" element={<AppPage user={user} embedClient={embedClient} />} />
          <Route path="*" element={<NotFoundPage />} />
        </Route>
      </Routes>
    </ToolJetEmbedProvider>
  );
}
