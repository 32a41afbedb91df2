import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { type EmbedState, ToolJetEmbed, type ToolJetEmbedHandle } from '@tooljet-embed/react';
import '@tooljet-embed/react/styles.css';
import { lazy, Suspense, useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { PortalUser } from '../portal-api.ts';
import { sessionQuery, useCatalog } from './api.ts';
import type { PastState } from './developer-panel.tsx';
import { PageHeader } from './layout.tsx';

// Downloaded only when a developer opens it.
const DeveloperPanel = lazy(async () => {
  const { DeveloperPanel } = await import('./developer-panel.tsx');
  return { default: DeveloperPanel };
});

const MAX_STATES = 12;

interface AppPageProps {
  user: PortalUser;
  /** Cache of this user's embed URLs. */
  embedClient: QueryClient;
}

/**
 * A ToolJet app that fills the page. The server decides whether the app opens; for an app that is
 * not in the catalog, the embed shows the server's refusal.
 */
export function AppPage({ user, embedClient }: AppPageProps) {
  const { appId = '' } = useParams();
  const catalog = useCatalog();
  const queryClient = useQueryClient();
  const embed = useRef<ToolJetEmbedHandle>(null);
  const developerButton = useRef<HTMLButtonElement>(null);
  const [isPanelOpen, setPanelOpen] = useState(false);
  const [pastStates, setPastStates] = useState<readonly PastState[]>([]);

  const states = pastStates.filter((past) => past.appId === appId);
  const status = states[0]?.state.status;
  const hasFailed = status === 'error' || status === 'ended';
  const app = catalog?.apps.find(({ id }) => id === appId);
  const title = app?.name ?? (catalog ? 'Not available' : 'Opening…');

  function addState(state: EmbedState): void {
    const latest = { appId, beganAt: Date.now(), state };
    setPastStates((previous) => {
      const ofThisApp = previous.filter((past) => past.appId === appId);
      return [latest, ...ofThisApp].slice(0, MAX_STATES);
    });
  }
  function checkSession(code: string): void {
    // The user signed out elsewhere or the session expired: refetch it to show the sign-in page.
    if (code !== 'unauthenticated' && code !== 'identity_mismatch') return;
    void queryClient.invalidateQueries(sessionQuery);
  }
  function closePanel(): void {
    setPanelOpen(false);
    developerButton.current?.focus();
  }

  return (
    <>
      <PageHeader title={title}>
        {catalog?.hasDeveloperTools && (
          <button
            ref={developerButton}
            type="button"
            className="button"
            aria-expanded={isPanelOpen}
            onClick={() => setPanelOpen(!isPanelOpen)}
          >
            Developer
          </button>
        )}
        {hasFailed ? (
          <Link className="button" to="/">
            Go to the overview
          </Link>
        ) : (
          <button type="button" className="button" onClick={() => embed.current?.refresh()}>
            Refresh
          </button>
        )}
      </PageHeader>
      <div className="app-page">
        {isPanelOpen && (
          <Suspense>
            <DeveloperPanel
              appId={appId}
              userEmail={user.email}
              states={states}
              embedClient={embedClient}
              onClose={closePanel}
            />
          </Suspense>
        )}
        <ToolJetEmbed
          key={appId}
          ref={embed}
          className="app-page__embed"
          appId={appId}
          userEmail={user.email}
          title={title}
          refreshButton={false}
          onStateChange={addState}
          onError={({ code }) => checkSession(code)}
        />
      </div>
    </>
  );
}
