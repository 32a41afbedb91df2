import { ShieldOff } from 'lucide-react';
import { Link } from 'react-router';
import type { Person, RefusedApp } from '../../portal-api.ts';

interface RefusedAppsProps {
  apps: RefusedApp[];
  person: Person;
}

/** The demo's dead ends, so that one can see what a refusal looks like. */
export function RefusedApps({ apps, person }: RefusedAppsProps) {
  return (
    <section className="refused" aria-labelledby="refused">
      <h2 id="refused" className="refused__title">
        <ShieldOff size={18} aria-hidden="true" />
        Try what is refused
      </h2>
      <ul className="refused__list">
        {apps.map(({ id, name, reason, refusedEmail = person.email }) => (
          <li key={id}>
            {refusedEmail === person.email ? (
              <Link to={`/apps/${id}`}>{name}</Link>
            ) : (
              <strong>{name}</strong>
            )}
            <span>{reason}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
