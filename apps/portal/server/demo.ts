import type { Catalogue, DemoPerson } from '../portal-api.ts';

/** The people of the demo, whom the emulator's default fixtures know too. */
export const DEMO_PEOPLE: DemoPerson[] = [
  {
    email: 'ada@example.com',
    name: 'Ada Lovelace',
    role: 'Head of finance',
    password: 'analytical-engine',
  },
  {
    email: 'grace@example.com',
    name: 'Grace Hopper',
    role: 'Warehouse lead',
    password: 'nanosecond-wire',
  },
];

/** The apps of the demo: one named by its slug, one by its id, one that ToolJet keeps from Grace. */
export const DEMO_CATALOGUE: Catalogue = {
  apps: [
    {
      id: 'orders',
      name: 'Orders',
      description: 'Follow every order from the first call to the loading dock.',
      icon: 'truck',
    },
    {
      id: '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160002',
      name: 'Inventory',
      description: 'See what is on the shelves and what runs out next.',
      icon: 'boxes',
    },
    {
      id: 'payroll',
      name: 'Payroll',
      description: 'Run the monthly payroll and answer questions about it.',
      icon: 'receipt',
    },
  ],
  refused: [
    {
      id: 'payroll',
      name: 'Payroll, as Grace',
      reason:
        'The portal offers it to everybody. ToolJet lets Ada open it, and nobody else: Grace is refused.',
      refusedEmail: 'grace@example.com',
    },
    {
      id: 'forecast',
      name: 'Forecast',
      reason: 'It exists in ToolJet, but the portal does not offer it. ToolJet is not even asked.',
    },
  ],
};
