import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COVERED_MODULES, MUTATED_MODULES, testOf } from './security-modules.mjs';

const isThere = (file: string): boolean => existsSync(join(import.meta.dirname, '..', file));
const mutated = MUTATED_MODULES.flatMap(({ files }) => files);

describe('the modules that are held to more than the rest', () => {
  it.each([...new Set([...COVERED_MODULES, ...mutated])])('are there: %s', (file) => {
    expect(isThere(file)).toBe(true);
  });

  it.each(mutated)('have a test beside them that changes are tried with: %s', (file) => {
    expect(isThere(testOf(file))).toBe(true);
  });
});
