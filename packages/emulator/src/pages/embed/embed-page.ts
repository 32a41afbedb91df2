import type { ResolvedOptions } from '../../resolve-options.ts';
import { renderDocument } from '../document.ts';
import { EMBED_SCRIPT } from './embed-script.ts';

/** An address that is never answered, for a document whose `load` never fires. */
export const NEVER_ANSWERED_PATH = '/assets/never-answered.png';

/** `/embed-apps/:appId`: "Loading embedded app..." until the PAT is redeemed. */
export function renderEmbedPage({
  embedLoads,
  embedMessages,
}: Pick<ResolvedOptions, 'embedLoads' | 'embedMessages'>): string {
  const waitsForLoad = embedLoads === 'two';
  return renderDocument({
    title: 'Loading',
    body: `<main class="centred" role="status">
  <div class="spinner"></div>
  <p class="soft">Loading embedded app...</p>
  ${waitsForLoad ? '' : `<img src="${NEVER_ANSWERED_PATH}" alt="" width="1" height="1">`}
</main>
<p class="toast" role="alert" hidden></p>`,
    script: EMBED_SCRIPT,
    config: { waitsForLoad, isTyped: embedMessages === 'typed' },
  });
}
