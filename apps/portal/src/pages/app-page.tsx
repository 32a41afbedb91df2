import { useQueryClient } from '@tanstack/react-query';
import { type EmbedState, ToolJetEmbed, type ToolJetEmbedHandle } from '@tooljet-embed/react';
import '@tooljet-embed/react/styles.css';
import { RefreshCw } from 'lucide-react';
import { useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { Person } from '../../portal-api.ts';
import { useCatalogue } from '../api/use-catalogue.ts';
import { PageHeader } from '../layout/page-header.tsx';
import { meQuery } from '../session/me-query.ts';
import './app-page.css';

/**
 * A ToolJet app that fills the page. An address with an app that is not on offer comes here too:
 * whether it opens is for the server to say, and the embed shows its answer.
 */
export function AppPage({ person }: { person: Person }) {
  const { appId = '' } = useParams();
  const catalogue = useCatalogue();
  const queryClient = useQueryClient();
  const embed = useRef<ToolJetEmbedHandle>(null);
  const [status, setStatus] = useState<EmbedState['status']>('loading');
  const app = catalogue?.apps.find(({ id }) => id === appId);
  const title = app?.name ?? (catalogue ? 'Not available' : 'Opening…');
  const hasFailed = status === 'error' || status === 'ended';

  function checkSession(code: string): void {
    // Signed out elsewhere, or the session ran out: the gate then asks to sign in again.
    if (code !== 'unauthenticated' && code !== 'identity_mismatch') return;
    void queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
  }

  return (
    <>
      <PageHeader title={title}>
        {hasFailed ? (
          <Link className="button" to="/">
            Go to the overview
          </Link>
        ) : (
          <button
            type="button"
            className="button app-page__refresh"
            onClick={() => embed.current?.refresh()}
          >
            <RefreshCw size={16} aria-hidden="true" />
            <span>Refresh</span>
          </button>
        )}
      </PageHeader>
      <ToolJetEmbed
        key={appId}
        ref={embed}
        className="app-page__embed"
        appId={appId}
        userEmail={person.email}
        title={title}
        onStateChange={(state) => setStatus(state.status)}
        onError={({ code }) => checkSession(code)}
      />
    </>
  );
}
