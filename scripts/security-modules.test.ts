import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  COVERED_MODULES,
  MUTATED_MODULES,
  STRICTLY_MUTATED_MODULES,
  testOf,
} from './security-modules.mjs';

const mutated = [...STRICTLY_MUTATED_MODULES, ...MUTATED_MODULES];

it('lists only security modules that exist and tests beside mutated modules', () => {
  const files = [...COVERED_MODULES, ...mutated, ...mutated.map(testOf)];
  const missing = files.filter((file) => !existsSync(join(import.meta.dirname, '..', file)));
  expect(missing).toEqual([]);
});
