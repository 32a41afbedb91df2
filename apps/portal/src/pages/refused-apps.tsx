import { ShieldOff } from 'lucide-react';
import { Link } from 'react-router';
import type { RefusedApp } from '../../portal-api.ts';

/** The demo's dead ends, so that one can see what a refusal looks like. */
export function RefusedApps({ apps }: { apps: RefusedApp[] }) {
  return (
    <section className="refused" aria-labelledby="refused">
      <h2 id="refused" className="refused__title">
        <ShieldOff size={18} aria-hidden="true" />
        Try what is refused
      </h2>
      <ul className="refused__list">
        {apps.map(({ id, name, reason }) => (
          <li key={id}>
            <Link to={`/apps/${id}`}>{name}</Link>
            <span>{reason}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
