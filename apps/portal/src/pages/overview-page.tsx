import { ArrowRight, ShieldOff } from 'lucide-react';
import { Link } from 'react-router';
import type { PortalUser, RefusedApp } from '../../portal-api.ts';
import { useCatalog } from '../api/queries.ts';
import { AppIcon } from '../layout/app-icon.tsx';
import { PageHeader } from '../layout/page-header.tsx';
import './overview-page.css';

/** The first page: the apps, each with a sentence. */
export function OverviewPage({ user }: { user: PortalUser }) {
  const catalog = useCatalog();
  return (
    <>
      <PageHeader title="Overview" />
      <div className="overview">
        <h2>Hello, {user.name.split(' ')[0]}</h2>
        <p className="quiet">What would you like to work on?</p>
        <ul className="overview__apps">
          {catalog?.apps.map(({ id, name, description, icon }) => (
            <li key={id}>
              <Link className="card app-card" to={`/apps/${id}`}>
                <span className="app-card__icon">
                  <AppIcon name={icon} size={22} />
                </span>
                <strong>{name}</strong>
                <span className="quiet">{description}</span>
                <ArrowRight className="app-card__arrow" size={18} aria-hidden="true" />
              </Link>
            </li>
          ))}
        </ul>
        {catalog && catalog.refused.length > 0 && (
          <RefusedApps apps={catalog.refused} user={user} />
        )}
      </div>
    </>
  );
}

/** Apps of the demo that do not open, to see a refusal. */
function RefusedApps({ apps, user }: { apps: RefusedApp[]; user: PortalUser }) {
  return (
    <section className="refused" aria-labelledby="refused">
      <h2 id="refused">
        <ShieldOff size={18} aria-hidden="true" />
        Try a refusal
      </h2>
      <ul>
        {apps.map(({ id, name, reason, refusedEmail = user.email }) => (
          <li key={id}>
            {refusedEmail === user.email ? (
              <Link to={`/apps/${id}`}>{name}</Link>
            ) : (
              <strong>{name}</strong>
            )}
            <span className="quiet">{reason}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
