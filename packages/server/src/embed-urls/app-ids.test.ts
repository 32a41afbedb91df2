import { describe, expect, it, vi } from 'vitest';
import { createTestStore } from '../../test/utils/embed-urls-under-test.ts';
import { createAppIds, toSharedAppId } from './app-ids.ts';

const ID = '8ba8bf0e-6b8f-4e07-abb9-6fd2d816fabc';
const OTHER_ID = '8ba8bf0e-6b8f-4e07-abb9-6fd2d816fabd';
const URL_OF_APP = `https://tooljet.example.com/tools/embed-apps/${ID.toUpperCase()}?pat=1`;

async function learn(appId: string, redirectUrl: string) {
  const appIds = createAppIds(createTestStore());
  await appIds.learn(appId, redirectUrl);
  return appIds;
}

describe('app ids', () => {
  it.each([
    ['a slug', 'orders', URL_OF_APP],
    ['a slug that the embed URL names as well', 'orders', `${URL_OF_APP}&appSlug=orders`],
    ['an id', ID, `${URL_OF_APP}&appSlug=orders`],
  ])('learn both names from a generation for %s', async (_what, appId, redirectUrl) => {
    const { resolve, findPartner } = await learn(appId, redirectUrl);
    expect([await resolve('orders'), await resolve(ID)]).toEqual([ID, ID]);
    expect([await findPartner('orders'), await findPartner(ID)]).toEqual([ID, 'orders']);
    expect([await resolve('stock'), await findPartner('stock')]).toEqual(['stock', undefined]);
  });

  it('learn that the slug of a new app is its id', async () => {
    const { findPartner } = await learn(ID, `${URL_OF_APP}&appSlug=${ID.toUpperCase()}`);
    expect(await findPartner(ID)).toBe(ID);
  });

  it.each([
    ['an embed URL without a slug', ID, URL_OF_APP],
    ['an embed URL with an invalid slug', ID, `${URL_OF_APP}&appSlug=../x`],
    ['an embed URL without the id', 'orders', 'https://tooljet.example.com/embed-apps/orders'],
  ])('learn nothing from %s', async (_what, appId, redirectUrl) => {
    const { findPartner } = await learn(appId, redirectUrl);
    expect([await findPartner('orders'), await findPartner(ID)]).toEqual([undefined, undefined]);
  });

  it('forget a pair a day after the last generation that named it', async () => {
    vi.useFakeTimers();
    const { resolve } = await learn('orders', URL_OF_APP);
    vi.advanceTimersByTime(24 * 3_600_000 - 1);
    expect(await resolve('orders')).toBe(ID);
    vi.advanceTimersByTime(2);
    expect(await resolve('orders')).toBe('orders');
    vi.useRealTimers();
  });

  it('never take the id of an app for the slug of another one', async () => {
    const { resolve, findPartner } = await learn(ID, `${URL_OF_APP}&appSlug=${OTHER_ID}`);
    expect(await resolve(OTHER_ID)).toBe(OTHER_ID);
    expect(await findPartner(OTHER_ID)).toBeUndefined();
  });
});

it('shares the id in the path of an embed URL, or the requested one if there is none', () => {
  expect(toSharedAppId('orders', URL_OF_APP)).toBe(ID);
  expect(toSharedAppId('orders', 'https://tooljet.example.com/embed-apps/orders')).toBe('orders');
});
