import { fingerprintToken, startEmulator } from '@tooljet-embed/emulator';
import type { ServerUnderTest, UserUnderTest } from '../test/conformance/server-under-test.ts';

const APP = '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160001';
const [ADA, GRACE, LIN] = [userNamed('ada'), userNamed('grace'), userNamed('lin')];
const USERS = [ADA, GRACE, LIN];

/** ToolJet emulator that the portals of all runtimes share, and the facts that the cases need. */
export interface ToolJet {
  readonly environment: Record<string, string>;
  readonly server: Omit<ServerUnderTest, 'url'>;
  close(): Promise<void>;
}

/** Starts the emulator. */
export async function startToolJet(): Promise<ToolJet> {
  const emails = USERS.map(({ email }) => email);
  const emulator = await startEmulator({
    users: emails.map((email) => ({ email, name: email })),
    apps: [{ id: APP, name: 'Orders', users: emails }],
  });
  return {
    environment: {
      TOOLJET_URL: emulator.apiUrl,
      TOOLJET_API_TOKEN: emulator.apiToken,
      TOOLJET_EMBED_ORIGINS: new URL(emulator.publicUrl).origin,
      TOOLJET_APPS: APP,
    },
    server: {
      users: [ADA, GRACE],
      app: APP,
      rateLimit: { requests: 60, user: LIN },
      ownerOf: (embedUrl) => {
        const pat = new URL(embedUrl).searchParams.get('personal-access-token') ?? '';
        const fingerprint = fingerprintToken(pat);
        const entries = emulator.journal.entries();
        return entries.find((entry) => entry.tokenFingerprint === fingerprint)?.email ?? '';
      },
    },
    close: () => emulator.close(),
  };
}

function userNamed(name: string): UserUnderTest {
  return { email: `${name}@example.com`, headers: { cookie: `name=${name}` } };
}
