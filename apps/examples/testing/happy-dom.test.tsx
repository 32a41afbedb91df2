// @vitest-environment happy-dom
import './page-states.test.tsx';
import { expect, test } from 'vitest';

test('runs the tests of the guide in happy-dom', () => {
  expect(window).toHaveProperty('happyDOM');
});
