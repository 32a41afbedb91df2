import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { ToolJetEmbed, type ToolJetEmbedHandle } from '../../src/index.ts';
import { goTo, usePath } from './use-path.ts';
import type { PortalSettings, PortalWindow } from './portal-settings.ts';
import { tellState, type ToldState } from './tell-state.ts';

/** The portal has a query client of its own, as most have. */
const client = new QueryClient();
const states: ToldState[] = [];
let loads = 0;
const countLoad = ({ target }: Event): void => {
  if (target instanceof HTMLIFrameElement) loads += 1;
};
document.addEventListener('load', countLoad, { capture: true });

/** A heading and the embeds, as a portal would show them; at `/list` a link to them. */
export function PortalPage({ settings }: { settings: PortalSettings }): ReactNode {
  const [embeds, show] = useState(settings.embeds);
  const path = usePath();
  const first = useRef<ToolJetEmbedHandle>(null);

  return (
    <QueryClientProvider client={client}>
      <main
        data-many={embeds.length > 4 ? '' : undefined}
        data-theme={settings.theme}
        dir={settings.direction}
        ref={() => {
          (window as { portal?: PortalWindow['portal'] }).portal = {
            states,
            get loads() {
              return loads;
            },
            show,
            refresh: () => first.current?.refresh(),
            readQueryCache: () => client.getQueryCache().getAll(),
          };
        }}
      >
        <h1>Portal</h1>
        {path === '/list' && (
          <button type="button" onClick={() => goTo('/')}>
            Orders
          </button>
        )}
        {path !== '/list' &&
          embeds.map((props, index) => (
            <div className="embed-place" key={props.title}>
              <ToolJetEmbed
                {...props}
                ref={index === 0 ? first : null}
                onStateChange={(state) => {
                  if (index === 0) states.push(tellState(state));
                }}
              />
            </div>
          ))}
      </main>
    </QueryClientProvider>
  );
}
