import {
  toolJetEmbedQueryOptions,
  type EmbedEndpointFunction,
  type EmbedState,
  prefetchToolJetEmbed,
  ToolJetEmbed,
  type ToolJetEmbedHandle,
  ToolJetEmbedProvider,
  usePrefetchToolJetEmbed,
  useSuspenseToolJetEmbed,
  useToolJetEmbed,
} from '@tooljet-embed/react';
import { GERMAN_LABELS } from '@tooljet-embed/react/labels/de';
import '@tooljet-embed/react/styles.css';
import { createEmbedServer, fromEnv, type EmbedServer as Embed } from '@tooljet-embed/server';
import { type NodeContext, toNodeListener } from '@tooljet-embed/server/node';
import { QueryClient } from '@tanstack/react-query';
import { createServer } from 'node:http';
import { useRef } from 'react';

const requestEmbedUrl: EmbedEndpointFunction = async (request, { signal }) => {
  const response = await fetch('/api/tooljet-embed', {
    method: 'POST',
    body: JSON.stringify(request),
    signal,
  });
  return (await response.json()) as { url: string };
};

const describeState = (state: EmbedState): string => {
  switch (state.status) {
    case 'error':
      return state.error.code;
    case 'ended':
      return state.reason;
    default:
      return state.status;
  }
};

const subject = { appId: 'orders', userEmail: 'ada@example.com' };

export function Orders() {
  const handle = useRef<ToolJetEmbedHandle>(null);
  const prefetchOrders = usePrefetchToolJetEmbed();
  return (
    <ToolJetEmbedProvider endpoint={requestEmbedUrl} labels={GERMAN_LABELS}>
      <button
        onPointerEnter={() => prefetchOrders(subject)}
        onClick={() => handle.current?.refresh()}
      />
      <ToolJetEmbed
        {...subject}
        ref={handle}
        renewal="prompt"
        onStateChange={(state) => console.log(describeState(state))}
      />
    </ToolJetEmbedProvider>
  );
}

export function OwnFrame() {
  const { state, frames } = useToolJetEmbed({
    ...subject,
    endpoint: '/api/tooljet-embed',
  });
  // @ts-expect-error `appId` is required.
  const withoutAppId = <ToolJetEmbed userEmail="ada@example.com" />;
  return (
    <section data-state={state.status}>
      {frames.map(({ key, props }) => (
        <iframe key={key} title="Orders" {...props} />
      ))}
      {withoutAppId}
    </section>
  );
}

export function SuspendedFrame() {
  const { frames } = useSuspenseToolJetEmbed({ ...subject, endpoint: requestEmbedUrl });
  return frames.map(({ key, props }) => <iframe key={key} title="Orders" {...props} />);
}

export function OwnContent() {
  return (
    <ToolJetEmbed
      {...subject}
      referrerPolicy="origin"
      onRefreshed={() => console.log('refreshed')}
      slots={{
        loading: null,
        error: ({ state, refresh }) => <button onClick={refresh}>{state.error.code}</button>,
        ended: ({ state, builtIn }) => (
          <>
            {state.reason}
            {builtIn}
          </>
        ),
      }}
    />
  );
}

export const client = new QueryClient();
export const prefetch = () =>
  Promise.all([
    client.prefetchQuery(toolJetEmbedQueryOptions({ ...subject, endpoint: requestEmbedUrl })),
    prefetchToolJetEmbed({ ...subject, endpoint: requestEmbedUrl }),
  ]);

const embed: Embed<NodeContext> = createEmbedServer<NodeContext>({
  ...fromEnv(),
  identify: (_request, { req }) => (req.headers.cookie ? { email: 'ada@example.com' } : null),
});
export const server = createServer(toNodeListener(embed));
