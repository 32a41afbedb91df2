import { expect, it } from 'vitest';
import { isExcerpt, toSource } from './is-excerpt.ts';

const SOURCE = toSource(`function open() {
  if (isReady) {
    show();

    return;
  }
}
`);

it.each([
  ['a whole file', 'function open() {\n  if (isReady) {\n    show();\n\n    return;\n  }\n}\n'],
  ['lines from the middle', '  if (isReady) {\n    show();'],
  ['lines that stood further in', 'if (isReady) {\n  show();\n\n  return;\n}'],
])('takes %s', (_what, code) => {
  expect(isExcerpt(code, SOURCE)).toBe(true);
});

it.each([
  ['another word', 'if (isOpen) {\n  show();'],
  ['a line left out', 'show();\nreturn;'],
  ['the end of a line', 'open() {'],
  ['another depth', 'if (isReady) {\nshow();'],
  ['more than there is', '}\n\nopen();'],
])('refuses %s', (_what, code) => {
  expect(isExcerpt(code, SOURCE)).toBe(false);
});
