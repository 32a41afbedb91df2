/** A ToolJet without a network: generates PATs, at most ten per minute. */
export interface VirtualToolJet {
  fetch: typeof fetch;
  /** Returns whether the PAT in an embed URL is still valid. */
  isAlive: (embedUrl: string | undefined) => boolean;
  /** Number of PATs generated so far. */
  readonly generations: number;
}

/** Base URL of the virtual ToolJet. */
export const TOOLJET_URL = 'https://tooljet.example.com';

const GENERATIONS_PER_MINUTE = 10;
const MINUTE_MS = 60_000;

/**
 * Creates a virtual ToolJet.
 *
 * @param rotation Whether a generation revokes the previous PAT of the same user and app.
 */
export function createVirtualToolJet(
  rotation: 'keep' | 'revoke',
  latencyMs: number,
): VirtualToolJet {
  const alive = new Set<string>();
  const latest = new Map<string, string>();
  let window = { endsAtMs: 0, count: 0 };
  let generations = 0;

  function generate(email: string, app: string): Response {
    const nowMs = Date.now();
    if (nowMs >= window.endsAtMs) window = { endsAtMs: nowMs + MINUTE_MS, count: 0 };
    window.count += 1;
    if (window.count > GENERATIONS_PER_MINUTE) {
      const headers = { 'retry-after': String(Math.ceil((window.endsAtMs - nowMs) / 1000)) };
      return Response.json({ message: 'Too Many Requests' }, { status: 429, headers });
    }
    generations += 1;
    const pat = `pat_${generations.toString(16).padStart(64, '0')}`;
    const redirectUrl = `${TOOLJET_URL}/embed-apps/${app}?personal-access-token=${pat}`;
    const owner = `${email} ${app}`;
    const previous = latest.get(owner);
    if (previous && rotation === 'revoke') alive.delete(previous);
    latest.set(owner, redirectUrl);
    alive.add(redirectUrl);
    return Response.json({ personalAccessToken: pat, redirectUrl }, { status: 201 });
  }

  return {
    async fetch(_url, init) {
      const body = JSON.parse(init?.body as string) as Record<string, string>;
      await new Promise((resolve) => setTimeout(resolve, latencyMs / 2));
      const response = generate(String(body['email']), String(body['appId'] ?? body['appSlug']));
      await new Promise((resolve) => setTimeout(resolve, latencyMs / 2));
      return response;
    },
    isAlive: (embedUrl) => embedUrl !== undefined && alive.has(embedUrl),
    get generations() {
      return generations;
    },
  };
}
