import { expect, test } from 'vitest';
import { escapeHtml, renderDocument } from './document.ts';

test('escapeHtml escapes markup and quotes', () => {
  expect(escapeHtml(`<b a="1" c='2'>&`)).toBe('&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;');
});

test('renderDocument escapes values that would close an element', () => {
  const html = renderDocument({
    title: '</title>',
    body: '',
    script: '',
    config: { a: '</script>' },
  });
  expect(html.match(/<\/script>/g)).toHaveLength(1);
  expect(html.match(/<\/title>/g)).toHaveLength(1);
});
