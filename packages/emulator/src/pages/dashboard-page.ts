import type { ResolvedOptions } from '../resolve-options.ts';
import { WORKSPACE } from '../fixtures/fixtures.ts';
import { renderDocument } from './document.ts';

const STYLE = /* css */ `
.dashboard { width: min(420px, 100vw - 48px); padding: 32px; display: grid; gap: 10px; text-align: start; }
.dashboard a { color: var(--accent); }
`;

const SCRIPT = /* js */ `
async function showApps() {
  const headers = window.name ? { tj_auth_token: window.name } : {};
  const response = await fetch(config.subPath + '/api/apps', { headers });
  if (!response.ok) return location.assign(config.subPath + '/login/' + config.workspace);
  const { apps } = await response.json();
  document.querySelector('ul').append(...apps.map(({ slug, name }) => {
    const link = document.createElement('a');
    link.href = config.subPath + '/applications/' + slug;
    link.textContent = name;
    const item = document.createElement('li');
    item.append(link);
    return item;
  }));
}

showApps();
`;

/** Renders the workspace's dashboard, which an embed session can open (R). */
export function renderDashboardPage({ subPath }: Pick<ResolvedOptions, 'subPath'>): string {
  return renderDocument({
    title: 'Dashboard',
    style: STYLE,
    body: `<main class="centered">
  <section class="card dashboard">
    <h1>Dashboard</h1>
    <ul></ul>
  </section>
</main>`,
    script: SCRIPT,
    config: { subPath, workspace: WORKSPACE },
  });
}
