import { ADA } from '../e2e/start-portal.ts';
import { openBench } from './open-bench.ts';

/** How often the endpoint is asked for that many embeds of one app under StrictMode. */
export async function countPosts(count: number): Promise<number> {
  const embeds = Array.from({ length: count }, (_, index) => ({
    appId: 'app-0',
    userEmail: ADA,
    endpoint: '/api/embed',
    title: `App ${index}`,
  }));
  const settings = { embeds, isStrict: true, theme: 'light', direction: 'ltr' } as const;
  const bench = await openBench({ appCount: 1, settings });
  try {
    await bench.page
      .locator('.tooljet-embed[data-state="ready"]')
      .nth(count - 1)
      .waitFor();
    return bench.countPosts();
  } finally {
    await bench.close();
  }
}
