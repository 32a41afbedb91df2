/** WebCrypto that runs one operation at a time. */
export interface SerializedWebCrypto {
  subtle: SubtleCrypto;
  isIdle(): boolean;
}

/**
 * Wraps WebCrypto so that it runs its operations one after the other. It works on threads of its
 * own, so operations that run together would finish in an order that differs between runs.
 */
export function serializeWebCrypto(original: SubtleCrypto): SerializedWebCrypto {
  let last: Promise<unknown> = Promise.resolve();
  let pending = 0;

  async function runNext(operation: () => Promise<unknown>): Promise<unknown> {
    pending += 1;
    const result = last.then(operation);
    last = result.catch(() => undefined);
    try {
      return await result;
    } finally {
      pending -= 1;
    }
  }

  const subtle = new Proxy(original, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name, target);
      if (typeof method !== 'function') return method;
      return (...args: unknown[]) => runNext(() => Reflect.apply(method, target, args));
    },
  });
  return { subtle, isIdle: () => pending === 0 };
}
