import type { Meta, StoryObj } from '@storybook/react-vite';
import { EmbedError, type ErrorCode } from '@tooljet-embed/protocol';
import { QueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { EmbedEndpointFunction } from './embed-endpoint.ts';
import { ARABIC_LABELS } from './labels/ar.ts';
import { GERMAN_LABELS } from './labels/de.ts';
import { ToolJetEmbed, type ToolJetEmbedProps } from './tooljet-embed.tsx';

/** Answers with a page of the workshop that behaves like one of ToolJet's. */
function page(name: string): EmbedEndpointFunction {
  return () => Promise.resolve(new URL(`/frame/${name}`, location.href).href);
}

function failing(code: ErrorCode, retryAfter?: number): EmbedEndpointFunction {
  return () =>
    Promise.reject(new EmbedError(code, undefined, { requestId: '8f2c61d0', retryAfter }));
}

const never: EmbedEndpointFunction = () => new Promise(() => {});

/** Works once; from then on nobody ever answers. */
function once(first: EmbedEndpointFunction, then: EmbedEndpointFunction): EmbedEndpointFunction {
  let calls = 0;
  return (request, context) => {
    calls += 1;
    return (calls === 1 ? first : then)(request, context);
  };
}

/** Every story starts with an empty cache. */
function Workbench(props: ToolJetEmbedProps): ReactNode {
  const [client] = useState(() => new QueryClient());
  return (
    <div style={{ blockSize: 400, padding: 16 }}>
      <ToolJetEmbed {...props} client={client} />
    </div>
  );
}

const meta: Meta<typeof ToolJetEmbed> = {
  title: 'ToolJetEmbed',
  component: ToolJetEmbed,
  args: { appId: 'orders', userEmail: 'ada@example.com', title: 'Orders' },
  render: (args) => <Workbench {...args} />,
};

export default meta;
type Story = StoryObj<typeof ToolJetEmbed>;

/** The embed URL is asked for. */
export const Loading: Story = { args: { endpoint: never, timeoutMs: 2 ** 30 } };

/** The app opens in its frame, still out of sight. */
export const Opening: Story = { args: { endpoint: page('silent.html'), graceMs: 2 ** 30 } };

/** The app can be used. */
export const Ready: Story = { args: { endpoint: page('redirect.html') } };

/** A working app with a button to refresh it. */
export const WithRefreshButton: Story = {
  args: { endpoint: page('redirect.html'), refreshButton: true },
};

/** Shown without proof that the app opened, with a way out. */
export const Assumed: Story = { args: { endpoint: page('app.html'), graceMs: 200 } };

/** The page in the frame never gets anywhere and says nothing: the way out is beside it. */
export const AssumedButSilent: Story = { args: { endpoint: page('silent.html'), graceMs: 200 } };

/** A new frame opens beside the working one: press the button. */
export const Refreshing: Story = {
  args: { endpoint: once(page('redirect.html'), never), refreshButton: true, timeoutMs: 2 ** 30 },
};

/** The refresh of a working app failed: press the button. */
export const RefreshFailed: Story = {
  args: {
    endpoint: once(page('redirect.html'), failing('tooljet_unavailable')),
    refreshButton: true,
  },
};

export const ErrorSignIn: Story = { args: { endpoint: failing('unauthenticated') } };
export const ErrorAccess: Story = { args: { endpoint: failing('access_denied') } };
export const ErrorNotFound: Story = { args: { endpoint: failing('app_not_found') } };
export const ErrorBusy: Story = { args: { endpoint: failing('tooljet_busy', 30) } };
export const ErrorOffline: Story = { args: { endpoint: failing('network_error') } };
export const ErrorSlow: Story = { args: { endpoint: failing('tooljet_timeout') } };
export const ErrorBlocked: Story = { args: { endpoint: failing('frame_blocked') } };
export const ErrorFailed: Story = { args: { endpoint: failing('misconfigured') } };

/** Answers with a session of a few seconds. */
function brief(name: string, expiresIn: number): EmbedEndpointFunction {
  const redirectUrl = (): string => new URL(`/frame/${name}`, location.href).href;
  return () => Promise.resolve({ redirectUrl: redirectUrl(), version: 'v1', expiresIn });
}

/** The session is about to end: after ten seconds a countdown, and the choice. */
export const Expiring: Story = {
  args: { endpoint: brief('redirect.html', 20), renewal: 'prompt' },
};

/** The session ran out of time. */
export const EndedExpired: Story = {
  args: { endpoint: brief('app.html', 0.5), renewal: 'manual', graceMs: 0 },
};
/** The person signed out inside the app. */
export const EndedSignedOut: Story = { args: { endpoint: page('message.html') } };
/** ToolJet refused the token, and the host's policy replaces nothing silently. */
export const EndedRejected: Story = {
  args: { endpoint: page('message.html?error=401'), renewal: 'manual' },
};

const dark = { globals: { theme: 'dark' } };
export const DarkLoading: Story = { ...dark, args: { ...Loading.args, theme: 'dark' } };
export const DarkReady: Story = { ...dark, args: { ...WithRefreshButton.args, theme: 'dark' } };
export const DarkError: Story = { ...dark, args: { ...ErrorAccess.args, theme: 'dark' } };
export const DarkEnded: Story = { ...dark, args: { ...EndedSignedOut.args, theme: 'dark' } };

const inArabic: Pick<Story, 'decorators'> = {
  decorators: [
    (Story) => (
      <div dir="rtl" lang="ar">
        <Story />
      </div>
    ),
  ],
};

/** Right to left, in Arabic. */
export const ArabicAssumed: Story = {
  ...inArabic,
  args: { ...Assumed.args, labels: ARABIC_LABELS },
};
export const ArabicBusy: Story = {
  ...inArabic,
  args: { ...ErrorBusy.args, labels: ARABIC_LABELS },
};
export const GermanExpiring: Story = { args: { ...Expiring.args, labels: GERMAN_LABELS } };
export const GermanAccess: Story = { args: { ...ErrorAccess.args, labels: GERMAN_LABELS } };

/** Own words and own looks in place of the built-in states. */
export const Slots: Story = {
  args: {
    endpoint: failing('tooljet_unavailable'),
    error: ({ error }, { retry }) => (
      <span>
        Our own card for <code>{error.code}</code>{' '}
        <button type="button" onClick={retry}>
          Once more
        </button>
      </span>
    ),
  },
};
