import { createEmbedServer, fromEnv } from '@tooljet-embed/server';
import { readSession } from '../../../packages/server/examples/your-session.ts';

export const embed = createEmbedServer({
  ...fromEnv(),
  identify: (request) => readSession(request.headers.get('cookie')),
  apps: {
    orders: true,
    payroll: ({ email }) => email === 'ada@example.com',
  },
});
