import { describe, expect, it } from 'vitest';
import { createVersion, isNewer } from './version.ts';

describe('createVersion', () => {
  it('makes a different one each time, even within a millisecond', () => {
    const versions = Array.from({ length: 100 }, () => createVersion(1_800_000_000_000));
    expect(new Set(versions).size).toBe(100);
  });
});

const NOW = 1_800_000_000_002;

describe('isNewer', () => {
  const older = createVersion(1_800_000_000_000);
  const newer = createVersion(1_800_000_000_001);

  it('says yes to somebody who knows no version', () => {
    expect(isNewer(older, undefined, NOW)).toBe(true);
  });

  it('says yes to a later version and no to an earlier one', () => {
    expect(isNewer(newer, older, NOW)).toBe(true);
    expect(isNewer(older, newer, NOW)).toBe(false);
  });

  it('says no to the very version that does not work', () => {
    expect(isNewer(older, older, NOW)).toBe(false);
  });

  it.each([
    createVersion(NOW + 3_600_000),
    'zzzzzzzzz-ffffffff',
    '',
    'zzz',
    '9'.repeat(40),
    "'; drop",
  ])('takes the name %j for no information', (name) => {
    expect(isNewer(older, name, NOW)).toBe(true);
  });
});
