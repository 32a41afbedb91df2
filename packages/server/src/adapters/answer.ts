/** What is answered, before it is anybody's response. */
export interface Answer {
  status: number;
  headers: Readonly<Record<string, string>>;
  text: string;
}

/** How a handler finds what it answers. `Asked` is what it gets beside the request. */
type FindAnswer<Asked extends unknown[]> = (request: Request, ...asked: Asked) => Promise<Answer>;
type Handler<Asked extends unknown[]> = (request: Request, ...asked: Asked) => Promise<Response>;

const origins = new WeakMap<object, unknown>();

/** A handler whose answers an adapter can have as they are: a `Response` costs more than to find one. */
export function toHandler<Asked extends unknown[]>(answer: FindAnswer<Asked>): Handler<Asked> {
  const handler: Handler<Asked> = async (request, ...asked) => {
    const { text, ...init } = await answer(request, ...asked);
    return new Response(text, init);
  };
  origins.set(handler, answer);
  return handler;
}

/** How a handler finds its answers; nothing where somebody has wrapped it. */
export function answerOf<Asked extends unknown[]>(
  handler: Handler<Asked>,
): FindAnswer<Asked> | undefined {
  return origins.get(handler) as FindAnswer<Asked> | undefined;
}
