import { describe, expect, it, vi } from 'vitest';
import { warnMissingStore } from './warn-missing-store.ts';

function warningsIn(environment: Record<string, string>) {
  const warn = vi.fn();
  warnMissingStore({ warn, error: () => {} }, environment);
  return warn.mock.calls;
}

describe('warnMissingStore', () => {
  it.each([
    { WEB_CONCURRENCY: '2' },
    { NODE_UNIQUE_ID: '1' },
    { NODE_APP_INSTANCE: '0' },
    { AWS_LAMBDA_FUNCTION_NAME: 'portal' },
    { VERCEL: '1' },
    { K_SERVICE: 'portal' },
    { WEBSITE_INSTANCE_ID: 'a' },
  ])('logs a warning when the environment is %o', (environment) => {
    const [[fields] = []] = warningsIn(environment);
    expect(fields).toMatchObject({
      code: 'no_shared_store',
      reason: expect.stringContaining(Object.keys(environment)[0] ?? ''),
    });
  });

  it.each([{}, { WEB_CONCURRENCY: '1' }, { VERCEL: '' }])(
    'logs nothing when the environment is %o',
    (signs) => {
      expect(warningsIn(signs)).toEqual([]);
    },
  );
});
