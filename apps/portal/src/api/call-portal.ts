/** An answer of the portal's server that is not a success, in words for the person. */
class PortalRefusal extends Error {
  override readonly name: string = 'PortalRefusal';
}

/**
 * Calls the portal's server and reads its JSON.
 *
 * @param body Sent as JSON with POST; without one it is a GET
 * @throws {PortalRefusal} When the server refuses, or cannot be reached
 */
export async function callPortal<Answer>(path: string, body?: object): Promise<Answer> {
  const response = await fetch(path, body ? toPost(body) : {}).catch((cause: unknown) => {
    throw new PortalRefusal('The portal cannot be reached. Check your connection and try again.', {
      cause,
    });
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new PortalRefusal(toMessage(answer));
  return answer as Answer;
}

function toPost(body: object): RequestInit {
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
}

function toMessage(answer: unknown): string {
  const hasMessage = typeof answer === 'object' && answer !== null && 'message' in answer;
  return hasMessage && typeof answer.message === 'string'
    ? answer.message
    : 'The portal failed. Try again in a moment.';
}
