import { describe, expect, it } from 'vitest';
import { overDefaults, requireEndpoint } from './embed-context.ts';

describe('what is given over defaults', () => {
  it('wins, option by option', () => {
    const given = overDefaults({ endpoint: '/outer', timeoutMs: 1 }, { endpoint: '/inner' });
    expect(given).toMatchObject({ endpoint: '/inner', timeoutMs: 1 });
  });

  it('does not win as undefined, but does as false and zero', () => {
    const defaults = { endpoint: '/outer', graceMs: 5 };
    const given = { endpoint: undefined, graceMs: 0, enabled: false };
    expect(overDefaults(defaults, given)).toMatchObject({
      endpoint: '/outer',
      graceMs: 0,
      enabled: false,
    });
  });

  it('adds to the labels, word by word', () => {
    const given = overDefaults(
      { labels: { retry: 'Again', title: 'Outer' } },
      { labels: { title: 'Inner' } },
    );
    expect(given.labels).toEqual({ retry: 'Again', title: 'Inner' });
  });

  it('has to hold an endpoint in the end', () => {
    expect(requireEndpoint({ endpoint: '/api' })).toBe('/api');
    expect(() => requireEndpoint({})).toThrow(
      expect.objectContaining({ code: 'misconfigured' }) as Error,
    );
  });
});
