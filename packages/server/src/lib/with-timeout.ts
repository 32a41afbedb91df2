/**
 * Runs work that has to be done in time: when time is up, the result rejects with `makeError()`. The
 * timer is gone as soon as the work is done.
 *
 * @param onLate Told of the error once the result has rejected with it.
 */
export function inTime<Result>(
  timeoutMs: number,
  makeError: () => Error,
  work: () => Promise<Result>,
  onLate?: (error: Error) => void,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      const error = makeError();
      reject(error);
      onLate?.(error);
    }, timeoutMs);
    const run = async (): Promise<void> => {
      try {
        resolve(await work());
      } catch (error) {
        reject(error);
      } finally {
        clearTimeout(timer);
      }
    };
    void run();
  });
}

/** The same for work that can be stopped: its signal aborts when time is up. */
export async function withDeadline<Result>(
  timeoutMs: number,
  makeError: () => Error,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  return inTime(
    timeoutMs,
    makeError,
    () => work(controller.signal),
    (error) => controller.abort(error),
  );
}
