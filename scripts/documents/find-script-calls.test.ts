import { expect, it } from 'vitest';
import { findScriptCalls } from './find-script-calls.ts';

it.each([
  ['npm test', [{ script: 'test' }]],
  ['CI=1 npm test', [{ script: 'test' }]],
  ['npm run --silent lint && pnpm types', [{ script: 'lint' }, { script: 'types' }]],
  [
    'pnpm --filter @tooljet-embed/emulator figures',
    [{ script: 'figures', filter: '@tooljet-embed/emulator' }],
  ],
  ['npm start # the portal', [{ script: 'start' }]],
])('finds the scripts of %j', (shell, calls) => {
  expect(findScriptCalls(shell)).toEqual(calls);
});

it.each(['npm install express', 'npx pnpm pack', 'pnpm X', 'npx tsx a.ts', 'see npmrc'])(
  'finds none in %j',
  (shell) => {
    expect(findScriptCalls(shell)).toEqual([]);
  },
);
