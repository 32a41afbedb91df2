import { type Emulator, fingerprintToken, startEmulator } from '@tooljet-embed/emulator';
import type { ServerUnderTest, UserUnderTest } from '../conformance/send-request.ts';

/** App that the portals offer. */
const APP = '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160001';
const [ADA, GRACE, LIN] = [userNamed('ada'), userNamed('grace'), userNamed('lin')];

/** ToolJet emulator that several portals share. */
export interface TestToolJet {
  readonly emulator: Emulator;
  /** Variables that portals read. */
  readonly environment: Record<string, string>;
  /** Facts about the portals that the conformance cases need. */
  readonly server: Omit<ServerUnderTest, 'url'>;
}

/** Starts the emulator. */
export async function startToolJet(): Promise<TestToolJet> {
  const emails = [ADA, GRACE, LIN].map(({ email }) => email);
  const emulator = await startEmulator({
    users: emails.map((email) => ({ email, name: email })),
    apps: [{ id: APP, name: 'Orders', users: emails }],
  });
  return {
    emulator,
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
  };
}

function userNamed(name: string): UserUnderTest {
  return { email: `${name}@example.com`, headers: { cookie: `theme=dark; name=${name}` } };
}
