import type { Meta, StoryObj } from '@storybook/react-vite';
import { ERROR_CODES, type ErrorCode } from '@tooljet-embed/protocol';
import { expect, within } from 'storybook/test';
import { failing } from '../../../.storybook/tooljet/endpoints.ts';
import { EMBED_ARGS, IsolatedEmbed } from '../../../.storybook/isolated-embed.tsx';
import { ENGLISH_LABELS } from '../src/labels/en.ts';
import { toErrorCategory } from '../src/labels/error-category.ts';
import { ToolJetEmbed } from '../src/components/tooljet-embed.tsx';

const meta: Meta<typeof ToolJetEmbed> = {
  title: 'ToolJetEmbed/Error codes',
  component: ToolJetEmbed,
  args: EMBED_ARGS,
  render: (args) => <IsolatedEmbed {...args} />,
};

export default meta;
type Story = StoryObj<typeof ToolJetEmbed>;

/** Shows the message of an error code. */
function errorStory(code: ErrorCode, retryAfter?: number): Story {
  return {
    name: code,
    args: { endpoint: failing(code, retryAfter) },
    play: async ({ canvasElement }) => {
      const canvas = within(canvasElement);
      const category = toErrorCategory(code);
      await expect(await canvas.findByText(ENGLISH_LABELS[`${category}Title`])).toBeVisible();
      await expect(canvas.getByText(ENGLISH_LABELS[`${category}Text`])).toBeVisible();
      await expect(canvas.getByRole('button')).toBeVisible();
    },
  };
}

/** Shows the message of every error code. */
export const EveryCode: Story = {
  render: (args) => (
    <ul className="board">
      {Object.entries(ERROR_CODES).map(([code, { status, title }]) => (
        <li key={code}>
          <h2>
            <code>{code}</code>
          </h2>
          <p>
            {status || 'In the browser'} · {title}
          </p>
          <IsolatedEmbed {...args} endpoint={failing(code as ErrorCode)} />
        </li>
      ))}
    </ul>
  ),
  play: async ({ canvasElement }) => {
    const buttons = await within(canvasElement).findAllByRole('button');
    await expect(buttons).toHaveLength(Object.keys(ERROR_CODES).length);
  },
};

export const AppUnavailable: Story = errorStory('app_unavailable');
export const InvalidRequest: Story = errorStory('invalid_request');
export const Unauthenticated: Story = errorStory('unauthenticated');
export const IdentityMismatch: Story = errorStory('identity_mismatch');
export const AppNotAllowed: Story = errorStory('app_not_allowed');
export const OriginNotAllowed: Story = errorStory('origin_not_allowed');
export const AccessDenied: Story = errorStory('access_denied');
export const UserNotFound: Story = errorStory('user_not_found');
export const AppNotFound: Story = errorStory('app_not_found');
export const MethodNotAllowed: Story = errorStory('method_not_allowed');
export const RequestTimeout: Story = errorStory('request_timeout');
export const PayloadTooLarge: Story = errorStory('payload_too_large');
export const UnsupportedMediaType: Story = errorStory('unsupported_media_type');
export const RateLimited: Story = errorStory('rate_limited', 20);
export const InternalError: Story = errorStory('internal_error');
export const TooljetBusy: Story = errorStory('tooljet_busy', 60);
export const TooljetUnavailable: Story = errorStory('tooljet_unavailable');
export const TooljetTimeout: Story = errorStory('tooljet_timeout');
export const TooljetInvalidResponse: Story = errorStory('tooljet_invalid_response');
export const Misconfigured: Story = errorStory('misconfigured');
export const NetworkError: Story = errorStory('network_error');
export const EndpointNotFound: Story = errorStory('endpoint_not_found');
export const EndpointMisconfigured: Story = errorStory('endpoint_misconfigured');
export const EndpointTimeout: Story = errorStory('endpoint_timeout');
export const InvalidResponse: Story = errorStory('invalid_response');
export const UntrustedUrl: Story = errorStory('untrusted_url');
export const FrameBlocked: Story = errorStory('frame_blocked');
export const FrameStalled: Story = errorStory('frame_stalled');
export const SessionRejected: Story = errorStory('session_rejected');
export const SessionExpired: Story = errorStory('session_expired');
export const SignedOut: Story = errorStory('signed_out');
