import { expect, test } from 'vitest';
import { renderDocument } from './document.ts';
import { escapeHtml } from './escape-html.ts';

test('escapeHtml makes markup and quotes harmless', () => {
  expect(escapeHtml(`<b a="1" c='2'>&`)).toBe('&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;');
});

test('renderDocument keeps a value from ending its script', () => {
  const html = renderDocument({
    title: '</title>',
    body: '',
    script: '',
    config: { a: '</script>' },
  });
  expect(html.match(/<\/script>/g)).toHaveLength(1);
  expect(html.match(/<\/title>/g)).toHaveLength(1);
});
