/** What is known of something without making it. */
export interface Known<Thing> {
  /** What it is an instance of. */
  prototype: Thing;
  cheap: Partial<Thing>;
  names: ReadonlySet<string | symbol>;
}

/** Passes for what `make` makes, which it does once somebody looks at more of it than the names. */
export function createOnDemand<Thing extends object>(
  { prototype, cheap, names }: Known<Thing>,
  make: () => Thing,
): Thing {
  let made: Thing | undefined;
  return new Proxy(Object.create(prototype) as Thing, {
    get(nothing, name) {
      if (names.has(name)) return Reflect.get(cheap, name, cheap);
      // Whoever waits for it looks for a `then`.
      if (!(name in nothing)) return undefined;
      made ??= make();
      const value: unknown = Reflect.get(made, name, made);
      return typeof value === 'function' ? value.bind(made) : value;
    },
  });
}
