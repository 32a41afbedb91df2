import { test } from 'node:test';
import { conformanceCases, type ServerUnderTest } from '@tooljet-embed/server/testing';

const server: ServerUnderTest = {
  url: process.env['ENDPOINT'] ?? 'http://localhost:3000/api/tooljet-embed',
  users: [
    { email: 'ada@example.com', headers: { cookie: 'name=ada' } },
    { email: 'grace@example.com', headers: { cookie: 'name=grace' } },
  ],
  app: '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160001',
};

for (const { title, needs, run } of conformanceCases) {
  if (!needs || needs in server) await test(title, () => run(server));
}
