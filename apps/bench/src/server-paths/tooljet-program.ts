import { startEmulator } from '@tooljet-embed/emulator';
import { readSettings, serveQuestions } from '../programs/serve-questions.ts';
import { emailOf, OFFERED_APP, PEOPLE } from './endpoint.ts';

// ToolJet's place, taken by the emulator, which answers after so many milliseconds.
const latencyMs = readSettings() as number;
const users = Array.from({ length: PEOPLE }, (_, person) => {
  const email = emailOf(person);
  return { email, name: `Person ${person}` };
});
const emulator = await startEmulator({
  latencyMs,
  users,
  apps: [
    { id: OFFERED_APP, slug: 'orders', name: 'Orders', users: users.map(({ email }) => email) },
  ],
});

serveQuestions(() => ({ apiUrl: emulator.apiUrl, apiToken: emulator.apiToken }));
