/** What answers are made with: the runtime's `Response`, or something that costs less where it goes. */
export type ResponseClass = new (body: string, init: ResponseInit) => Response;

type Create = (responseClass: ResponseClass) => unknown;

const creators = new WeakMap<object, Create>();

/** Makes a handler whose answers an adapter can have made with another class. */
export function createHandlerFor<Handler extends object>(
  create: (responseClass: ResponseClass) => Handler,
): Handler {
  const handler = create(Response);
  creators.set(handler, create);
  return handler;
}

/** The same handler with answers of another class, or as it is where somebody has wrapped it. */
export function withResponseClass<Handler extends object>(
  handler: Handler,
  responseClass: ResponseClass,
): Handler {
  const create = creators.get(handler) as ((responseClass: ResponseClass) => Handler) | undefined;
  return create ? create(responseClass) : handler;
}
