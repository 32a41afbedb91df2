import { expect, it } from 'vitest';
import { createEmbedUnderTest } from '../test/utils/embed-under-test.ts';

it('lists every allowed embed origin in the frame-src directive', () => {
  const { cspFrameSrc } = createEmbedUnderTest({
    baseUrl: 'https://tooljet.example.com',
    embedOrigins: ['https://apps.example.com', 'https://other.example.com'],
  });
  expect(cspFrameSrc()).toBe('frame-src https://apps.example.com https://other.example.com');
});
