/**
 * Runs work and rejects with `createError()` if it takes longer than `timeoutMs`. The signal of the
 * work aborts with that error.
 */
export function withTimeout<Result>(
  timeoutMs: number,
  createError: () => Error,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();

  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      const error = createError();
      reject(error);
      controller.abort(error);
    }, timeoutMs);

    async function run(): Promise<void> {
      try {
        resolve(await work(controller.signal));
      } catch (error) {
        reject(error);
      } finally {
        clearTimeout(timer);
      }
    }
    void run();
  });
}

/** Waits for a promise until the signal aborts. The work behind the promise goes on. */
export function untilAborted<Result>(
  promise: Promise<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
