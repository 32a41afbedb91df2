import { describe, expect, it } from 'vitest';
import { createVersion, isNewer } from './version.ts';

const NOW = 1_800_000_000_002;

const timeIn = (version: string): number => Number.parseInt(version.slice(0, 9), 36);

describe('createVersion', () => {
  it('makes a different one each time, even within a millisecond', () => {
    const versions = Array.from({ length: 100 }, () => createVersion(1_800_000_000_000));
    expect(new Set(versions).size).toBe(100);
  });

  it('has the time in it, and chance', () => {
    expect(createVersion(0)).toMatch(/^000000000-[0-9a-f]{8}$/);
    expect(createVersion(NOW).slice(0, 9)).toBe(NOW.toString(36).padStart(9, '0'));
  });

  it('is a millisecond later than the latest that it replaces, whose clock was ahead', () => {
    const ahead = [createVersion(NOW + 5), undefined, createVersion(NOW + 60_000)];
    expect(timeIn(createVersion(NOW, ahead))).toBe(NOW + 60_001);
    expect(timeIn(createVersion(NOW, [createVersion(NOW - 5)]))).toBe(NOW);
  });

  it('does not follow a clock that is further ahead than clocks are', () => {
    expect(timeIn(createVersion(NOW, [createVersion(NOW + 60_001)]))).toBe(NOW);
  });
});

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

  it('says yes to another version of the same moment', () => {
    const [time] = older.split('-');
    expect(isNewer(`${time}-00000001`, `${time}-00000002`, NOW)).toBe(true);
  });

  it.each([
    ['a letter before', `x${newer}`],
    ['a blank before', ` ${newer}`],
    ['a digit behind', `${newer}0`],
  ])('takes a name with %s for none of ours', (_what, name) => {
    expect(isNewer(older, name, NOW)).toBe(true);
  });

  it('says no to the very version that does not work', () => {
    expect(isNewer(older, older, NOW)).toBe(false);
  });

  it('takes a name from the future for no information', () => {
    expect(isNewer(older, createVersion(NOW + 3_600_000), NOW)).toBe(true);
  });

  it.each(['zzzzzzzzz-ffffffff', '', 'zzz', '9'.repeat(40), "'; drop"])(
    'takes the name %j for no information',
    (name) => {
      expect(isNewer(older, name, NOW)).toBe(true);
    },
  );
});
