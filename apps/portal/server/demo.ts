import type { Catalog, PortalUser } from '../portal-api.ts';

/** Users of the demo. The emulator's default fixtures have the same users. */
export const DEMO_USERS: readonly PortalUser[] = [
  { id: 'user-1', email: 'ada@example.com', name: 'Ada Lovelace' },
  { id: 'user-2', email: 'grace@example.com', name: 'Grace Hopper' },
];

/** Apps of the demo: one by slug, one by id, and one that ToolJet opens for Ada only. */
export const DEMO_CATALOG: Catalog = {
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
        'The portal offers it to everyone, but ToolJet opens it for Ada only. Sign in as Grace to see the refusal.',
    },
    {
      id: 'forecast',
      name: 'Forecast',
      reason: 'ToolJet has it, but the portal does not offer it and never asks ToolJet.',
    },
  ],
};
