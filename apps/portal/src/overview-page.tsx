import { Link } from 'react-router';
import type { PortalUser } from '../portal-api.ts';
import { useCatalog } from './api.ts';
import { AppIcon, PageHeader } from './layout.tsx';

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
              <Link className="card stack" to={`/apps/${id}`}>
                <AppIcon name={icon} size={24} />
                <strong>{name}</strong>
                <span className="quiet">{description}</span>
              </Link>
            </li>
          ))}
        </ul>
        {catalog && catalog.refused.length > 0 && (
          <section className="stack" aria-labelledby="refused">
            <h3 id="refused">Try a refusal</h3>
            <ul className="stack">
              {catalog.refused.map(({ id, name, reason }) => (
                <li key={id}>
                  <Link to={`/apps/${id}`}>{name}</Link>
                  <p className="quiet">{reason}</p>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </>
  );
}
