/** How a ToolJet behaves where its sources contradict each other. */
export interface VirtualToolJetOptions {
  /** Whether a generation revokes the earlier PAT of the same user and app. */
  rotation: 'keep' | 'revoke';
  /** Milliseconds that it takes to answer. */
  latencyMs: number;
}

/** The least of a ToolJet, in virtual time. */
export interface VirtualToolJet {
  /** Answers generations as ToolJet does. */
  fetch: typeof fetch;
  isAlive(redirectUrl: string): boolean;
  /** Generations that were made. */
  readonly generations: number;
  /** Generations that were refused with a 429. */
  readonly refused: number;
}

/** Where it is said to be. */
export const TOOLJET_URL = 'https://tooljet.example.com';

/** ToolJet's documents speak of so many generations a minute. */
export const GENERATIONS_PER_MINUTE = 10;
const MINUTE_MS = 60_000;

/** Limits generations as ToolJet's framework would: so many in a window that the first one begins. */
export function createVirtualToolJet(options: VirtualToolJetOptions): VirtualToolJet {
  const alive = new Map<string, Set<string>>();
  let window = { endsAtMs: 0, count: 0 };
  let generations = 0;
  let refused = 0;

  function generate(email: string, app: string): Response {
    const now = Date.now();
    if (now >= window.endsAtMs) window = { endsAtMs: now + MINUTE_MS, count: 0 };
    window.count += 1;
    if (window.count > GENERATIONS_PER_MINUTE) {
      refused += 1;
      const seconds = Math.ceil((window.endsAtMs - now) / 1000);
      const headers = { 'retry-after': String(seconds) };
      return Response.json({ message: 'Too Many Requests' }, { status: 429, headers });
    }
    generations += 1;
    const pat = `pat_${generations.toString(16).padStart(64, '0')}`;
    const redirectUrl = `${TOOLJET_URL}/embed-apps/${app}?personal-access-token=${pat}`;
    const pair = `${email} ${app}`;
    const earlier = options.rotation === 'keep' ? (alive.get(pair) ?? []) : [];
    alive.set(pair, new Set([...earlier, redirectUrl]));
    return Response.json({ personalAccessToken: pat, redirectUrl }, { status: 201 });
  }

  return {
    fetch: async (_url, init) => {
      const body = JSON.parse(init?.body as string) as Record<string, string>;
      await new Promise((resolve) => setTimeout(resolve, options.latencyMs / 2));
      const answer = generate(String(body['email']), String(body['appId'] ?? body['appSlug']));
      await new Promise((resolve) => setTimeout(resolve, options.latencyMs / 2));
      return answer;
    },
    isAlive: (redirectUrl) => [...alive.values()].some((pair) => pair.has(redirectUrl)),
    get generations() {
      return generations;
    },
    get refused() {
      return refused;
    },
  };
}
