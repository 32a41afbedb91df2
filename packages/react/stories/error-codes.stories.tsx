import type { Meta, StoryObj } from '@storybook/react-vite';
import { ERROR_CODES, type ErrorCode } from '@tooljet-embed/protocol';
import { expect, within } from 'storybook/test';
import { failing } from '../../../.storybook/tooljet/endpoints.ts';
import { Workbench, WORKBENCH_ARGS } from '../../../.storybook/workbench.tsx';
import { ENGLISH_LABELS } from '../src/labels/en.ts';
import { toErrorCategory } from '../src/labels/error-category.ts';
import { ToolJetEmbed } from '../src/components/tooljet-embed.tsx';

const meta: Meta<typeof ToolJetEmbed> = {
  title: 'ToolJetEmbed/Errors',
  component: ToolJetEmbed,
  args: WORKBENCH_ARGS,
  render: (args) => <Workbench {...args} />,
};

export default meta;
type Story = StoryObj<typeof ToolJetEmbed>;

/** What a person sees when an endpoint fails with a code. */
function told(code: ErrorCode, retryAfter?: number): Story {
  return {
    name: code,
    args: { endpoint: failing(code, retryAfter) },
    play: async ({ canvasElement }) => {
      const canvas = within(canvasElement);
      const family = toErrorCategory(code);
      await expect(await canvas.findByText(ENGLISH_LABELS[`${family}Title`])).toBeVisible();
      await expect(canvas.getByText(ENGLISH_LABELS[`${family}Text`])).toBeVisible();
      await expect(canvas.getByRole('button')).toBeVisible();
    },
  };
}

/** Every code of the protocol's table, with what a person sees. */
export const EveryCode: Story = {
  render: (args) => (
    <ul className="board">
      {Object.entries(ERROR_CODES).map(([code, { status, title }]) => (
        <li key={code}>
          <h2>
            <code>{code}</code>
          </h2>
          <p>
            {status || 'In the browser only'} · {title}
          </p>
          <Workbench {...args} endpoint={failing(code as ErrorCode)} />
        </li>
      ))}
    </ul>
  ),
  play: async ({ canvasElement }) => {
    const buttons = await within(canvasElement).findAllByRole('button');
    await expect(buttons).toHaveLength(Object.keys(ERROR_CODES).length);
  },
};

export const InvalidRequest: Story = told('invalid_request');
export const Unauthenticated: Story = told('unauthenticated');
export const IdentityMismatch: Story = told('identity_mismatch');
export const AppNotAllowed: Story = told('app_not_allowed');
export const OriginNotAllowed: Story = told('origin_not_allowed');
export const AccessDenied: Story = told('access_denied');
export const UserNotFound: Story = told('user_not_found');
export const AppNotFound: Story = told('app_not_found');
export const MethodNotAllowed: Story = told('method_not_allowed');
export const RequestTimeout: Story = told('request_timeout');
export const PayloadTooLarge: Story = told('payload_too_large');
export const UnsupportedMediaType: Story = told('unsupported_media_type');
export const RateLimited: Story = told('rate_limited', 20);
export const InternalError: Story = told('internal_error');
export const TooljetBusy: Story = told('tooljet_busy', 60);
export const TooljetUnavailable: Story = told('tooljet_unavailable');
export const TooljetTimeout: Story = told('tooljet_timeout');
export const TooljetInvalidResponse: Story = told('tooljet_invalid_response');
export const Misconfigured: Story = told('misconfigured');
export const NetworkError: Story = told('network_error');
export const EndpointTimeout: Story = told('endpoint_timeout');
export const InvalidResponse: Story = told('invalid_response');
export const UntrustedUrl: Story = told('untrusted_url');
export const FrameBlocked: Story = told('frame_blocked');
export const FrameStalled: Story = told('frame_stalled');
export const SessionRejected: Story = told('session_rejected');
export const SessionExpired: Story = told('session_expired');
export const SignedOut: Story = told('signed_out');
