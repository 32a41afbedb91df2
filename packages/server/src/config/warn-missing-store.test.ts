import { expect, it, vi } from 'vitest';
import { warnMissingStore } from './warn-missing-store.ts';

it.each([
  [{ WEB_CONCURRENCY: '2' }, 'WEB_CONCURRENCY'],
  [{ NODE_UNIQUE_ID: '1' }, 'NODE_UNIQUE_ID'],
  [{ NODE_APP_INSTANCE: '0' }, 'NODE_APP_INSTANCE'],
  [{ AWS_LAMBDA_FUNCTION_NAME: 'portal' }, 'AWS_LAMBDA_FUNCTION_NAME'],
  [{ VERCEL: '1' }, 'VERCEL'],
  [{ K_SERVICE: 'portal' }, 'K_SERVICE'],
  [{ WEBSITE_INSTANCE_ID: 'a' }, 'WEBSITE_INSTANCE_ID'],
])('logs a warning when the environment is %o', (environment, variable) => {
  const warn = vi.fn();
  warnMissingStore({ warn, error: () => {} }, environment);
  const reason = expect.stringContaining(variable) as unknown;
  expect(warn.mock.calls[0]?.[0]).toMatchObject({ code: 'no_shared_store', reason });
});

it.each([{}, { WEB_CONCURRENCY: '1' }, { VERCEL: '' }])(
  'logs nothing when the environment is %o',
  (environment) => {
    const warn = vi.fn();
    warnMissingStore({ warn, error: () => {} }, environment);
    expect(warn).not.toHaveBeenCalled();
  },
);
