/// <reference types="vite/client" />
import { EmbedError, type ErrorCode } from '@tooljet-embed/protocol';
import type { EmbedEndpoint, EmbedEndpointFunction } from '@tooljet-embed/react';
import { type ScenarioName, SCENARIOS } from './scenarios.ts';
import { toStaticUrl } from './static-pages.ts';

/** Whether emulators run beside Storybook. The built Storybook has none. */
export const HAS_EMULATOR: boolean = import.meta.env.DEV;

/**
 * Returns the endpoint in front of a scenario's emulator. In the built Storybook it opens a static page
 * instead, or fails with the error code that the scenario leads to.
 */
export function scenario(name: ScenarioName, code?: ErrorCode, retryAfter?: number): EmbedEndpoint {
  if (HAS_EMULATOR) return `/scenarios/${name}`;
  const { page } = SCENARIOS[name];
  return code || !page ? failing(code ?? 'misconfigured', retryAfter) : staticPage(page);
}

/** Returns an endpoint that opens a page of `public/frame`, which behaves like one of ToolJet's. */
export function staticPage(page: string): EmbedEndpointFunction {
  return () => Promise.resolve(toStaticUrl(page));
}

/** Returns a working endpoint whose sessions last a number of seconds. */
export function sessionOf(expiresIn: number): EmbedEndpointFunction {
  let count = 0;
  return async (request, { signal }) => {
    if (!HAS_EMULATOR) {
      count += 1;
      return { redirectUrl: toStaticUrl('redirect.html'), version: `v${count}`, expiresIn };
    }
    const response = await fetch('/scenarios/working', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
      signal,
    });
    return { ...((await response.json()) as { redirectUrl: string; version: string }), expiresIn };
  };
}

/** Returns an endpoint that fails with an error code. */
export function failing(code: ErrorCode, retryAfter?: number): EmbedEndpointFunction {
  return () =>
    Promise.reject(new EmbedError(code, undefined, { requestId: '8f2c61d0', retryAfter }));
}

/** An endpoint that does not respond. */
export const pending: EmbedEndpointFunction = () => new Promise(() => {});

/** Returns an endpoint that works once and then behaves like another one. */
export function succeedsOnce(then: EmbedEndpointFunction): EmbedEndpointFunction {
  return switchAfterFirst(sessionOf(3600), then);
}

/** Returns an endpoint that fails once and then works. */
export function failsOnce(code: ErrorCode): EmbedEndpointFunction {
  return switchAfterFirst(failing(code), sessionOf(3600));
}

function switchAfterFirst(
  first: EmbedEndpointFunction,
  later: EmbedEndpointFunction,
): EmbedEndpointFunction {
  let calls = 0;
  return (request, context) => {
    calls += 1;
    return (calls === 1 ? first : later)(request, context);
  };
}
