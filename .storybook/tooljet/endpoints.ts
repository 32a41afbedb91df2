/// <reference types="vite/client" />
import { EmbedError, type ErrorCode } from '@tooljet-embed/protocol';
import type { EmbedEndpoint, EmbedEndpointFunction } from '@tooljet-embed/react';
import { type ScenarioName, SCENARIOS } from './scenarios.ts';

/** Whether emulators run beside the workshop: not in the one that is built as static files. */
export const HAS_EMULATOR: boolean = import.meta.env.DEV;

/**
 * The endpoint of a portal in front of one kind of ToolJet. In the built workshop it leads to the
 * page that stands in for it, or fails with the code that it would fail with.
 */
export function toolJet(name: ScenarioName, code?: ErrorCode, retryAfter?: number): EmbedEndpoint {
  if (HAS_EMULATOR) return `/workshop/tooljet/${name}`;
  const { standIn } = SCENARIOS[name];
  return code || !standIn ? failing(code ?? 'misconfigured', retryAfter) : standInPage(standIn);
}

/** A page of the workshop's own that behaves like one of ToolJet's. */
export function standInPage(page: string): EmbedEndpointFunction {
  const url = new URL(`${HAS_EMULATOR ? '/' : ''}frame/${page}`, location.href);
  return () => Promise.resolve(url.href);
}

/** A working ToolJet whose sessions last exactly that many seconds, as far as the component knows. */
export function lasting(expiresIn: number): EmbedEndpointFunction {
  let count = 0;
  return async (request, { signal }) => {
    if (!HAS_EMULATOR) {
      count += 1;
      const redirectUrl = new URL('frame/redirect.html', location.href).href;
      return { redirectUrl, version: `v${count}`, expiresIn };
    }
    const response = await fetch('/workshop/tooljet/working', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
      signal,
    });
    return { ...((await response.json()) as { redirectUrl: string; version: string }), expiresIn };
  };
}

/** Fails with a code, as a portal's server or the component itself would. */
export function failing(code: ErrorCode, retryAfter?: number): EmbedEndpointFunction {
  return () =>
    Promise.reject(new EmbedError(code, undefined, { requestId: '8f2c61d0', retryAfter }));
}

/** Never answers. */
export const never: EmbedEndpointFunction = () => new Promise(() => {});

/** Works once; from then on it is the other one. */
export function firstWorks(then: EmbedEndpointFunction): EmbedEndpointFunction {
  return once(lasting(3600), then);
}

/** Fails once; from then on it works. */
export function firstFails(code: ErrorCode): EmbedEndpointFunction {
  return once(failing(code), lasting(3600));
}

function once(first: EmbedEndpointFunction, then: EmbedEndpointFunction): EmbedEndpointFunction {
  let calls = 0;
  return (request, context) => {
    calls += 1;
    return (calls === 1 ? first : then)(request, context);
  };
}
