import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { BrandMark } from '../brand/brand-mark.tsx';
import { SignedInPortal } from '../signed-in-portal.tsx';
import { meQuery } from './me-query.ts';
import { onSessionChange } from './session-channel.ts';
import { SignInPage } from './sign-in-page.tsx';
import './session-gate.css';

/** Shows the portal to whoever is signed in, and the sign-in page to everybody else. */
export function SessionGate() {
  const { data, error, refetch } = useQuery(meQuery);
  const queryClient = useQueryClient();
  const [wasSignedIn, setWasSignedIn] = useState(false);
  const [wasSignedOut, setWasSignedOut] = useState(false);
  const isNobody = data?.person === null;
  if (isNobody && !wasSignedOut) setWasSignedOut(true);
  if (data?.person && !wasSignedIn) setWasSignedIn(true);

  useEffect(() => {
    if (!isNobody) return;
    // Only now: as long as the former person's pages are there, they would ask for all of it again.
    queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== meQuery.queryKey[0] });
  }, [isNobody, queryClient]);

  useEffect(
    () => onSessionChange(() => void queryClient.invalidateQueries({ queryKey: meQuery.queryKey })),
    [queryClient],
  );

  if (data?.person) {
    // The key lets nothing of one person's pages live on into the next one's.
    return (
      <SignedInPortal key={data.person.email} person={data.person} takesFocus={wasSignedOut} />
    );
  }
  if (data) return <SignInPage form={data.signIn} takesFocus={wasSignedIn} />;
  return (
    <main className="gate">
      <BrandMark className="gate__mark" />
      {error ? (
        <div role="alert" className="gate__problem">
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
