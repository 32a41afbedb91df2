import type { Person } from '../../portal-api.ts';
import { useCatalogue } from '../api/use-catalogue.ts';
import { PageHeader } from '../layout/page-header.tsx';
import { AppCard } from './app-card.tsx';
import { RefusedApps } from './refused-apps.tsx';
import './overview-page.css';

/** Where one lands after signing in: the apps, each with a sentence. */
export function OverviewPage({ person }: { person: Person }) {
  const catalogue = useCatalogue();
  const [firstName = person.name] = person.name.split(' ');
  return (
    <>
      <PageHeader title="Overview" />
      <div className="overview">
        <h2 className="overview__greeting">Hello, {firstName}</h2>
        <p className="overview__lead">What would you like to work on?</p>
        <ul className="overview__apps">
          {catalogue?.apps.map((app) => (
            <li key={app.id}>
              <AppCard app={app} />
            </li>
          ))}
        </ul>
        {catalogue && catalogue.refused.length > 0 && (
          <RefusedApps apps={catalogue.refused} person={person} />
        )}
      </div>
    </>
  );
}
