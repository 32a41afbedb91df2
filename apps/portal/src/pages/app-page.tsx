import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { ToolJetEmbed, type ToolJetEmbedHandle } from '@tooljet-embed/react';
import '@tooljet-embed/react/styles.css';
import { LayoutGrid, RefreshCw } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { Person } from '../../portal-api.ts';
import { useCatalogue } from '../api/use-catalogue.ts';
import { DeveloperToggle } from '../developer/developer-toggle.tsx';
import { useStateHistory } from '../developer/use-state-history.ts';
import { PageHeader } from '../layout/page-header.tsx';
import { meQuery } from '../session/me-query.ts';
import './app-page.css';

// Only developers pay for it.
const DeveloperPanel = lazy(async () => {
  const { DeveloperPanel } = await import('../developer/developer-panel.tsx');
  return { default: DeveloperPanel };
});

interface AppPageProps {
  person: Person;
  /** Keeps this person's embed URLs. */
  embedClient: QueryClient;
}

/**
 * A ToolJet app that fills the page. An address with an app that is not on offer comes here too:
 * whether it opens is for the server to say, and the embed shows its answer.
 */
export function AppPage({ person, embedClient }: AppPageProps) {
  const { appId = '' } = useParams();
  const catalogue = useCatalogue();
  const queryClient = useQueryClient();
  const embed = useRef<ToolJetEmbedHandle>(null);
  const toggle = useRef<HTMLButtonElement>(null);
  const [isPanelOpen, setPanelOpen] = useState(false);
  const [states, addState] = useStateHistory(appId);
  const app = catalogue?.apps.find(({ id }) => id === appId);
  const title = app?.name ?? (catalogue ? 'Not available' : 'Opening…');
  const status = states[0]?.state.status;
  const hasFailed = status === 'error' || status === 'ended';
  const hasTools = catalogue?.hasDeveloperTools ?? false;

  function checkSession(code: string): void {
    // Signed out elsewhere, or the session ran out: the gate then asks to sign in again.
    if (code !== 'unauthenticated' && code !== 'identity_mismatch') return;
    void queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
  }

  function closePanel(): void {
    setPanelOpen(false);
    toggle.current?.focus();
  }

  return (
    <>
      <PageHeader title={title}>
        {hasTools && (
          <DeveloperToggle
            ref={toggle}
            isOpen={isPanelOpen}
            onToggle={() => setPanelOpen(!isPanelOpen)}
          />
        )}
        {hasFailed ? (
          <Link className="button app-page__button" to="/">
            <LayoutGrid size={16} aria-hidden="true" />
            <span>Go to the overview</span>
          </Link>
        ) : (
          <button
            type="button"
            className="button app-page__button"
            onClick={() => embed.current?.refresh()}
          >
            <RefreshCw size={16} aria-hidden="true" />
            <span>Refresh</span>
          </button>
        )}
      </PageHeader>
      <div className="app-page__body">
        {hasTools && isPanelOpen && (
          <Suspense>
            <DeveloperPanel
              appId={appId}
              userEmail={person.email}
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
          userEmail={person.email}
          title={title}
          refreshButton={false}
          onStateChange={addState}
          onError={({ code }) => checkSession(code)}
        />
      </div>
    </>
  );
}
