/** The secret that seals the portal's sessions. Without one, anybody could make a session up. */
export const sessionSecret = readSecret(process.env['SESSION_SECRET']);

function readSecret(secret = ''): string {
  if (secret.length >= 32) return secret;
  throw new Error(
    'SESSION_SECRET is missing or shorter than 32 characters: set it to what "openssl rand -base64 32" writes.',
  );
}
