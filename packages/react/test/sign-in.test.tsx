import { screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ToolJetEmbedProvider } from '../src/components/tooljet-embed-provider.tsx';
import type { ToolJetEmbedProps } from '../src/components/tooljet-embed.tsx';
import * as ui from './utils/embed-ui.ts';
import { failWhen } from './utils/fake-endpoint.ts';
import { renderTestEmbed, type TestEmbedOptions } from './utils/test-embed.tsx';

type Code = Parameters<typeof failWhen>[1];

const REQUEST_ID = '3f2a9c1b-0d4e-4f5a-8b6c-7d8e9f0a1b2c';

beforeEach(() => vi.useFakeTimers());

async function renderFailure(
  code: Code,
  props: Partial<ToolJetEmbedProps> = {},
  wrap?: TestEmbedOptions['wrap'],
): Promise<void> {
  await renderTestEmbed(props, {
    reply: failWhen(() => true, code, { requestId: REQUEST_ID }),
    wrap,
  });
  expect(ui.status()).toBe('error');
}

const isPrimary = (name: string): boolean => !screen.getByText(name).hasAttribute('data-secondary');

describe('without a signed-in user', () => {
  it('offers a link when signInUrl is given', async () => {
    await renderFailure('unauthenticated', { signInUrl: '/sign-in?next=%2Forders' });
    const link = screen.getByRole('link', { name: 'Sign in' });
    expect(link).toHaveAttribute('href', '/sign-in?next=%2Forders');
    expect(screen.queryByRole('button', { name: 'Sign in' })).toBeNull();
    expect(isPrimary('Try again')).toBe(false);
  });

  it('offers a button that calls onSignIn, also when signInUrl is given', async () => {
    const onSignIn = vi.fn();
    await renderFailure('unauthenticated', { signInUrl: '/sign-in', onSignIn });
    ui.clickButton('Sign in');
    expect(onSignIn).toHaveBeenCalledExactlyOnceWith();
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('takes the sign-in of the provider, and renders the labels', async () => {
    await renderFailure('unauthenticated', {}, (embed) => (
      <ToolJetEmbedProvider signInUrl="/login" labels={{ signIn: 'Anmelden' }}>
        {embed}
      </ToolJetEmbedProvider>
    ));
    expect(screen.getByRole('link', { name: 'Anmelden' })).toHaveAttribute('href', '/login');
  });

  it('offers no sign-in when the portal names none', async () => {
    await renderFailure('unauthenticated');
    expect(screen.queryByRole('link')).toBeNull();
    expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual([
      'Try again',
    ]);
  });
});

it.each<Code>(['access_denied', 'app_not_found', 'identity_mismatch', 'tooljet_busy'])(
  'offers no sign-in for %s',
  async (code) => {
    await renderFailure(code, { signInUrl: '/sign-in' });
    expect(screen.queryByRole('link')).toBeNull();
  },
);

it.each<[code: Code, isPrimary: boolean]>([
  ['unauthenticated', false],
  ['access_denied', false],
  ['app_not_found', false],
  ['misconfigured', false],
  ['tooljet_busy', true],
  ['network_error', true],
  ['endpoint_timeout', true],
])('makes "Try again" for %s the primary action: %s', async (code, expected) => {
  await renderFailure(code);
  expect(isPrimary('Try again')).toBe(expected);
});

it('shows the code and the start of the request id, outside the live region', async () => {
  await renderFailure('access_denied');
  expect(screen.getByText('access_denied · Request 3f2a9c1b')).toBeVisible();
  expect(document.body).not.toHaveTextContent(REQUEST_ID);
  expect(ui.announced()).not.toMatch(/access_denied|3f2a9c1b/);
});

it('shows no code when a session ends as expected', async () => {
  await renderTestEmbed();
  ui.openApp();
  ui.postFrom(ui.newestFrame(), ui.LOGOUT);
  expect(document.body).not.toHaveTextContent('signed_out');
});
