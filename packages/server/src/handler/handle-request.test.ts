import { EmbedError, type EmbedResponse } from '@tooljet-embed/protocol';
import { describe, expect, it, vi } from 'vitest';
import { createEmbedRequest } from '../../test/utils/embed-under-test.ts';
import { createRequestContext } from '../observability/request-context.ts';
import type { EmbedUrls } from '../embed-urls/embed-urls.ts';
import type { GetEmbedUrl } from '../embed-urls/get-embed-url.ts';
import { handleRequest, type RequestSteps } from './handle-request.ts';
import type { CountRequest } from '../store/rate-limiters.ts';

const ADA = { email: 'ada@example.com' };
const EMBED = { redirectUrl: 'https://tooljet.example.com/embed-apps/orders' } as EmbedResponse;

const START = { sharedAppId: 'orders', userEpochs: [] };

/** Handles a request of the component with steps that record their calls. */
function handle(
  body: unknown,
  init: RequestInit = {},
  changes: Partial<RequestSteps<string>> = {},
) {
  const identify = vi.fn(() => ADA);
  const countRequest = vi.fn<CountRequest>(() => Promise.resolve());
  const getEmbedUrl = vi.fn<GetEmbedUrl>(() => Promise.resolve(EMBED));
  const requestContext = createRequestContext();
  const start = vi.fn<EmbedUrls['start']>(async () => START);
  const steps = { bodyTimeoutMs: 1000, trustedOrigins: new Set<string>(), start };
  const response = handleRequest(
    createEmbedRequest(body, init),
    'context',
    { ...steps, identify, countRequest, getEmbedUrl, ...changes },
    requestContext,
  );
  return { response, identify, countRequest, start, getEmbedUrl, requestContext };
}

describe('handleRequest', () => {
  it('requests the embed URL for the user of the session', async () => {
    const body = { appId: 'orders', email: 'ADA@example.com' };
    const { response, countRequest, start, getEmbedUrl, requestContext } = handle(body);
    expect(await response).toBe(EMBED);
    expect(start).toHaveBeenCalledExactlyOnceWith({ appId: 'orders', user: ADA });
    expect(countRequest).toHaveBeenCalledExactlyOnceWith('ada@example.com');
    expect(getEmbedUrl.mock.calls[0]).toEqual([
      expect.objectContaining({ appId: 'orders', user: ADA, start: START }),
      requestContext,
      expect.any(Function),
    ]);
    expect(requestContext).toMatchObject({ user: ADA, appId: 'orders' });
  });

  it('accepts a request without an email when there is no rate limit', async () => {
    const { response } = handle({ appId: 'orders' }, {}, { countRequest: false });
    expect(await response).toBe(EMBED);
  });

  it('confirms the user when identify still returns the same email', async () => {
    const current = { email: 'Ada@example.com' };
    const identify = vi.fn(() => current).mockReturnValueOnce(ADA);
    const { response, getEmbedUrl } = handle({ appId: 'orders' }, {}, { identify });
    await response;
    expect(await getEmbedUrl.mock.calls[0]?.[2]()).toEqual(current);
  });

  it('rejects the user when identify returns another email during the request', async () => {
    const identify = vi.fn(() => ({ email: 'grace@example.com' })).mockReturnValueOnce(ADA);
    const { response, getEmbedUrl } = handle({ appId: 'orders' }, {}, { identify });
    await response;
    await expect(getEmbedUrl.mock.calls[0]?.[2]()).rejects.toMatchObject({
      code: 'unauthenticated',
      detail: 'Another user signed in during the request. Reload the page.',
    });
  });

  it('counts and rejects a request when its email is not the user’s', async () => {
    const body = { appId: 'orders', email: 'grace@example.com' };
    const { response, countRequest, getEmbedUrl } = handle(body);
    await expect(response).rejects.toMatchObject({
      code: 'identity_mismatch',
      detail: 'The page was rendered for a different user than the one signed in. Reload the page.',
    });
    expect(countRequest).toHaveBeenCalledOnce();
    expect(getEmbedUrl).not.toHaveBeenCalled();
  });

  it('does not request an embed URL when the user is over the rate limit', async () => {
    const countRequest = () => Promise.reject(new EmbedError('rate_limited'));
    const { response, getEmbedUrl } = handle({ appId: 'orders' }, {}, { countRequest });
    await expect(response).rejects.toMatchObject({ code: 'rate_limited' });
    expect(getEmbedUrl).not.toHaveBeenCalled();
  });

  it.each([
    ['method_not_allowed', 'orders', { method: 'PUT' }],
    ['origin_not_allowed', 'orders', { headers: { 'sec-fetch-site': 'cross-site' } }],
    ['unsupported_media_type', 'orders', { headers: { 'content-type': 'text/plain' } }],
    ['invalid_request', '../orders', {}],
  ])('does not call identify when it rejects a request with %s', async (code, appId, init) => {
    const { response, identify } = handle({ appId }, init);
    await expect(response).rejects.toMatchObject({ code });
    expect(identify).not.toHaveBeenCalled();
  });
});
