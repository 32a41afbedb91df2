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

  it.each([
    ['there is none to compare with', older, undefined, true],
    ['it is later', newer, older, true],
    ['it is earlier', older, newer, false],
    ['it is the same', older, older, false],
    ['it is another of the same millisecond', '000000001-00000001', '000000001-00000002', true],
    ['the other has a leading letter', older, `x${newer}`, true],
    ['the other has a leading space', older, ` ${newer}`, true],
    ['the other has a trailing digit', older, `${newer}0`, true],
    ['the other is from the future', older, createVersion(NOW + 3_600_000), true],
    ['the other is from the far future', older, 'zzzzzzzzz-ffffffff', true],
    ['the other is empty', older, '', true],
    ['the other is short', older, 'zzz', true],
    ['the other is long', older, '9'.repeat(40), true],
  ])('compares a version when %s', (_case, one, other, expected) => {
    expect(isNewer(one, other, NOW)).toBe(expected);
  });
});
