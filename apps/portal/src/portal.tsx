import { QueryClient } from '@tanstack/react-query';
import { ToolJetEmbedProvider } from '@tooljet-embed/react';
import { useEffect, useRef, useState } from 'react';
import { Link, Route, Routes, useLocation } from 'react-router';
import type { PortalUser, SessionResponse } from '../portal-api.ts';
import { EMBED_ENDPOINT, useSession } from './api.ts';
import { AppPage } from './app-page.tsx';
import { PageHeader, PortalLayout } from './layout.tsx';
import { OverviewPage } from './overview-page.tsx';
import { SignInPage } from './sign-in-page.tsx';

/** Shows the portal to a signed-in user, and the sign-in page otherwise. */
export function Portal() {
  const { data, error, refetch } = useSession();
  if (data) return <PortalOrSignIn {...data} />;
  return (
    <main className="centered">
      {error ? (
        <div role="alert">
          <p>{error.message}</p>
          <button type="button" className="button" onClick={() => void refetch()}>
            Try again
          </button>
        </div>
      ) : (
        <output className="quiet">Opening the portal…</output>
      )}
    </main>
  );
}

function PortalOrSignIn({ user, users }: SessionResponse) {
  useFocusOnNewPage(user);
  if (!user) return <SignInPage users={users} />;
  // The key keeps nothing of one user's pages for the next user.
  return <SignedInPortal key={user.id} user={user} />;
}

/** Moves the focus to each new page, so that keyboard and screen reader users start there. */
function useFocusOnNewPage(user: PortalUser | null): void {
  const page = `${user?.id} ${useLocation().pathname}`;
  const shownPage = useRef(page);
  useEffect(() => {
    if (shownPage.current === page) return;
    shownPage.current = page;
    document.querySelector('main')?.focus({ preventScroll: true });
  }, [page]);
}

function SignedInPortal({ user }: { user: PortalUser }) {
  // One client for each user: the embed URLs of one user are gone before the next user's pages show.
  const [embedClient] = useState(() => new QueryClient());
  return (
    <ToolJetEmbedProvider endpoint={EMBED_ENDPOINT} queryClient={embedClient}>
      <Routes>
        <Route element={<PortalLayout user={user} />}>
          <Route index element={<OverviewPage user={user} />} />
          <Route path="apps/:appId" element={<AppPage user={user} embedClient={embedClient} />} />
          <Route path="*" element={<NotFoundPage />} />
        </Route>
      </Routes>
    </ToolJetEmbedProvider>
  );
}

function NotFoundPage() {
  return (
    <>
      <PageHeader title="Page not found" />
      <div className="centered">
        <p>There is no page at this address. It may have moved, or the link may be incomplete.</p>
        <Link className="button" to="/">
          Go to the overview
        </Link>
      </div>
    </>
  );
}
