import { expect, it } from 'vitest';
import { parseOfferedApps } from './parse-offered-apps.ts';

const UUID = '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160002';

it('takes an id alone, or with a name', () => {
  const apps = parseOfferedApps(` stock-levels , ${UUID}=Goods in = out,${UUID}`);
  expect(apps.map(({ id, name }) => [id, name])).toEqual([
    ['stock-levels', 'Stock levels'],
    [UUID, 'Goods in = out'],
    [UUID, 'App 8ba8bf0e'],
  ]);
});

it('names an app by its id where the name is empty', () => {
  expect(parseOfferedApps('orders=')).toMatchObject([{ id: 'orders', name: 'Orders' }]);
});
