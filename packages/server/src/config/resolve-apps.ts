import { normalizeAppId } from '@tooljet-embed/protocol/internal';
import type { AppPolicy, OfferedApps } from '../identity/portal-user.ts';

/** The one form of the option `apps`: a function that says whether an app is offered to a user. */
export function resolveApps(apps: OfferedApps): AppPolicy {
  if (typeof apps === 'function') return apps;
  const offered = Array.isArray(apps)
    ? apps.map((appId: string) => [appId, true] as const)
    : Object.entries(apps);
  const policies = new Map(offered.map(([appId, policy]) => [normalizeAppId(appId), policy]));
  return (user, appId) => {
    const policy = policies.get(appId);
    return typeof policy === 'function' ? policy(user) : policy === true;
  };
}
