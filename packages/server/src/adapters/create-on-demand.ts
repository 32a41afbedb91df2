/** What is known of a thing before it is made. */
export interface Known<Thing> {
  /** What `instanceof` goes by. */
  prototype: Thing;
  /** Has what can be had without making the thing. */
  cheap: Partial<Thing>;
  /** The names under which that is read from `cheap`. */
  cheapNames: ReadonlySet<string | symbol>;
}

/** Passes for what `make` makes, which it does once somebody looks at more of it than is cheap. */
export function createOnDemand<Thing extends object>(
  { prototype, cheap, cheapNames }: Known<Thing>,
  make: () => Thing,
): Thing {
  let made: Thing | undefined;
  return new Proxy(Object.create(prototype) as Thing, {
    get(additions, name) {
      // What somebody has put on it.
      if (Object.hasOwn(additions, name)) return Reflect.get(additions, name);
      if (cheapNames.has(name)) return Reflect.get(cheap, name, cheap);
      // Whoever waits for it looks for one.
      if (name === 'then') return undefined;
      made ??= make();
      const value: unknown = Reflect.get(made, name, made);
      const isMethod = typeof value === 'function' && name !== 'constructor';
      return isMethod ? value.bind(made) : value;
    },
  });
}
