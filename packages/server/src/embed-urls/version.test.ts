import { describe, expect, it } from 'vitest';
import { createVersion, isNewer } from './version.ts';

const NOW = 1_800_000_000_002;

const timeIn = (version: string): number => Number.parseInt(version.slice(0, 9), 36);

describe('createVersion', () => {
  it('returns a different version each time, even within a millisecond', () => {
    const versions = Array.from({ length: 100 }, () => createVersion(1_800_000_000_000));
    expect(new Set(versions).size).toBe(100);
  });

  it('contains the time and a random part', () => {
    expect(createVersion(0)).toMatch(/^000000000-[0-9a-f]{8}$/);
    expect(createVersion(NOW).slice(0, 9)).toBe(NOW.toString(36).padStart(9, '0'));
  });

  it('is one millisecond newer than the version it replaces, even if that came from a clock that is ahead', () => {
    const ahead = [createVersion(NOW + 5), undefined, createVersion(NOW + 60_000)];
    expect(timeIn(createVersion(NOW, ahead))).toBe(NOW + 60_001);
    expect(timeIn(createVersion(NOW, [createVersion(NOW - 5)]))).toBe(NOW);
  });

  it('ignores an older version beyond the maximum clock skew', () => {
    expect(timeIn(createVersion(NOW, [createVersion(NOW + 60_001)]))).toBe(NOW);
  });
});

describe('isNewer', () => {
  const older = createVersion(1_800_000_000_000);
  const newer = createVersion(1_800_000_000_001);

  it('returns true when there is no version to compare with', () => {
    expect(isNewer(older, undefined, NOW)).toBe(true);
  });

  it('returns true for a later version and false for an earlier one', () => {
    expect(isNewer(newer, older, NOW)).toBe(true);
    expect(isNewer(older, newer, NOW)).toBe(false);
  });

  it('returns true for another version of the same millisecond', () => {
    const [time] = older.split('-');
    expect(isNewer(`${time}-00000001`, `${time}-00000002`, NOW)).toBe(true);
  });

  it.each([
    ['a leading letter', `x${newer}`],
    ['a leading space', ` ${newer}`],
    ['a trailing digit', `${newer}0`],
  ])('returns true when the other version is malformed: %s', (_what, name) => {
    expect(isNewer(older, name, NOW)).toBe(true);
  });

  it('returns false for the same version', () => {
    expect(isNewer(older, older, NOW)).toBe(false);
  });

  it('returns true when the other version is from the future', () => {
    expect(isNewer(older, createVersion(NOW + 3_600_000), NOW)).toBe(true);
  });

  it.each(['zzzzzzzzz-ffffffff', '', 'zzz', '9'.repeat(40), "'; drop"])(
    'returns true when the other version is %j',
    (name) => {
      expect(isNewer(older, name, NOW)).toBe(true);
    },
  );
});
