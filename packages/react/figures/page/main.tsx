import '@tooljet-embed/react/styles.css';
import { prefetchToolJetEmbed, ToolJetEmbed, type ToolJetEmbedHandle } from '../../src/index.ts';
import { createRef, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import type { Embedder, FiguresWindow, Subject } from './figures-window.ts';
import { fetchByHand, FrameAlone, HandWritten } from './hand-written.tsx';

const WHO = { userEmail: 'ada@example.com', endpoint: '/api/embed' };
const handle = createRef<ToolJetEmbedHandle>();
let root: Root | undefined;
let renders = 0;

/** A component reads its labels whenever it is rendered. */
const countingLabels = {
  get title() {
    renders += 1;
    return 'App';
  },
};

async function prepare(subject: Subject, appId: string): Promise<ReactNode> {
  if (subject === 'frame alone') return <FrameAlone url={await fetchByHand(appId)} />;
  return draw(subject, appId);
}

function draw(subject: Embedder, appId: string): ReactNode {
  if (subject === 'by hand') return <HandWritten appId={appId} />;
  return <ToolJetEmbed {...WHO} appId={appId} labels={countingLabels} ref={handle} />;
}

/** Waits until that many further apps have drawn themselves in frames that can be seen. */
async function seeApps(count: number): Promise<void> {
  const drawn = new Set<MessageEventSource>();
  const isSeen = (frame: HTMLIFrameElement): boolean =>
    frame.contentWindow !== null &&
    drawn.has(frame.contentWindow) &&
    getComputedStyle(frame).visibility === 'visible';
  let done: (() => void) | undefined;
  const look = (): void => {
    if ([...document.querySelectorAll('iframe')].filter(isSeen).length >= count) done?.();
  };
  const hear = ({ data, source }: MessageEvent): void => {
    if (data !== 'app drawn' || !source) return;
    drawn.add(source);
    look();
  };
  window.addEventListener('message', hear);
  const observer = new MutationObserver(look);
  observer.observe(document, { attributeFilter: ['style'], childList: true, subtree: true });
  await new Promise<void>((resolve) => {
    done = resolve;
  });
  observer.disconnect();
  window.removeEventListener('message', hear);
}

async function mount(count: number, toNode: (index: number) => ReactNode): Promise<number> {
  const place = document.body.appendChild(document.createElement('main'));
  renders = 0;
  const startedAt = performance.now();
  const seen = seeApps(count);
  root = createRoot(place);
  root.render(
    Array.from({ length: count }, (_, index) => (
      <div className="place" key={index}>
        {toNode(index)}
      </div>
    )),
  );
  await seen;
  return performance.now() - startedAt;
}

const figures: FiguresWindow['figures'] = {
  async mount(subject, appId) {
    const node = await prepare(subject, appId);
    return mount(1, () => node);
  },
  mountMany: (subject, count) => mount(count, (index) => draw(subject, `app-${index % 10}`)),
  prefetch: (appId) => prefetchToolJetEmbed({ ...WHO, appId }),
  async refresh() {
    const seen = seeApps(1);
    handle.current?.refresh();
    await seen;
  },
  unmount() {
    root?.unmount();
    document.body.replaceChildren();
  },
  get renders() {
    return renders;
  },
};
Object.assign(window, { figures });
