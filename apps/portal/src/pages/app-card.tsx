import { ArrowRight } from 'lucide-react';
import { Link } from 'react-router';
import type { PortalApp } from '../../portal-api.ts';
import { AppIcon } from '../layout/app-icon.tsx';

/** One app on the overview. */
export function AppCard({ app }: { app: PortalApp }) {
  return (
    <Link className="app-card" to={`/apps/${app.id}`}>
      <span className="app-card__icon">
        <AppIcon name={app.icon} size={22} />
      </span>
      <strong className="app-card__name">{app.name}</strong>
      <span className="app-card__description">{app.description}</span>
      <ArrowRight className="app-card__arrow" size={18} aria-hidden="true" />
    </Link>
  );
}
