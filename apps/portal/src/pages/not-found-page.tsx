import { Link } from 'react-router';
import { PageHeader } from '../layout/page-header.tsx';

/** The page at an unknown URL. */
export function NotFoundPage() {
  return (
    <>
      <PageHeader title="Page not found" />
      <div className="centered">
        <p className="not-found__code" aria-hidden="true">
          404
        </p>
        <p>There is no page at this address. It may have moved, or the link may be incomplete.</p>
        <Link className="button button--primary" to="/">
          Go to the overview
        </Link>
      </div>
    </>
  );
}
