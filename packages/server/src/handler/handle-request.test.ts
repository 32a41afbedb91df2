import { EmbedError, type EmbedResponse } from '@tooljet-embed/protocol';
import { describe, expect, it, vi } from 'vitest';
import { createRequestContext } from '../observability/request-context.ts';
import type { GetEmbedUrl } from '../embed-urls/get-embed-url.ts';
import { handleRequest, type RequestSteps } from './handle-request.ts';
import type { CountRequest } from '../store/rate-limiters.ts';

const ADA = { email: 'ada@example.com' };
const EMBED = { redirectUrl: 'https://tooljet.example.com/embed-apps/orders' } as EmbedResponse;

/** Steps that record their calls. */
function createSteps(changes: Partial<RequestSteps<string>> = {}) {
  const identify = vi.fn(() => ADA);
  const countRequest = vi.fn<CountRequest>(() => Promise.resolve());
  const getEmbedUrl = vi.fn<GetEmbedUrl>(() => Promise.resolve(EMBED));
  const steps: RequestSteps<string> = {
    bodyTimeoutMs: 1000,
    trustedOrigins: new Set(),
    identify,
    countRequest,
    getEmbedUrl,
    ...changes,
  };
  return { steps, identify, countRequest, getEmbedUrl };
}

function createRequest(body: unknown, init: RequestInit = {}): Request {
  return new Request('https://portal.example.com/api/tooljet-embed', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify(body),
    ...init,
  });
}

describe('handleRequest', () => {
  it('requests the embed URL for the user of the session', async () => {
    const { steps, countRequest, getEmbedUrl } = createSteps();
    const requestContext = createRequestContext();
    const request = createRequest({ appId: 'orders', email: 'ADA@example.com' });
    expect(await handleRequest(request, 'context', steps, requestContext)).toBe(EMBED);
    expect(countRequest).toHaveBeenCalledExactlyOnceWith('ada@example.com');
    expect(getEmbedUrl.mock.calls[0]).toEqual([
      expect.objectContaining({ appId: 'orders', user: ADA }),
      requestContext,
    ]);
    expect(requestContext).toMatchObject({ user: ADA, appId: 'orders' });
  });

  it('accepts a request without an email', async () => {
    const { steps } = createSteps();
    const request = createRequest({ appId: 'orders' });
    expect(await handleRequest(request, '', steps, createRequestContext())).toBe(EMBED);
  });

  it('counts and rejects a request when its email is not the user’s', async () => {
    const { steps, countRequest, getEmbedUrl } = createSteps();
    const request = createRequest({ appId: 'orders', email: 'grace@example.com' });
    await expect(handleRequest(request, '', steps, createRequestContext())).rejects.toMatchObject({
      code: 'identity_mismatch',
      detail: 'The page was rendered for a different user than the one signed in. Reload the page.',
    });
    expect(countRequest).toHaveBeenCalledOnce();
    expect(getEmbedUrl).not.toHaveBeenCalled();
  });

  it('does not request an embed URL when the user is over the rate limit', async () => {
    const { steps, getEmbedUrl } = createSteps({
      countRequest: () => Promise.reject(new EmbedError('rate_limited')),
    });
    const request = createRequest({ appId: 'orders' });
    const code = 'rate_limited';
    await expect(handleRequest(request, '', steps, createRequestContext())).rejects.toMatchObject({
      code,
    });
    expect(getEmbedUrl).not.toHaveBeenCalled();
  });

  it('does not count requests when there is no rate limit', async () => {
    const { steps } = createSteps({ countRequest: false });
    const request = createRequest({ appId: 'orders' });
    expect(await handleRequest(request, '', steps, createRequestContext())).toBe(EMBED);
  });

  it.each([
    ['method_not_allowed', createRequest({ appId: 'orders' }, { method: 'PUT' })],
    [
      'origin_not_allowed',
      createRequest(
        { appId: 'orders' },
        { headers: { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' } },
      ),
    ],
    ['unsupported_media_type', createRequest({}, { headers: { 'content-type': 'text/plain' } })],
    ['invalid_request', createRequest({ appId: '../orders' })],
  ])('does not call identify when the response is %s', async (code, request) => {
    const { steps, identify } = createSteps();
    await expect(handleRequest(request, '', steps, createRequestContext())).rejects.toMatchObject({
      code,
    });
    expect(identify).not.toHaveBeenCalled();
  });
});
