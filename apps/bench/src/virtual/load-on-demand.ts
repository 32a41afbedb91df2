import { createPortal } from './portal.ts';
import { createVirtualStore } from './create-virtual-store.ts';
import { createVirtualToolJet } from './virtual-tooljet.ts';

/** Has the handler load what it loads at its first request: that takes real time, and just once. */
export async function loadOnDemand(): Promise<void> {
  const { fetch } = createVirtualToolJet({ rotation: 'keep', latencyMs: 0 });
  const { status } = await createPortal(fetch, { store: createVirtualStore() })('ada@example.com');
  if (status !== 200) throw new Error(`The first request was answered with ${status}.`);
}
