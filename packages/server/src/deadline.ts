/**
 * Runs work that has to be done in time: when time is up, its signal aborts and the result rejects
 * with `makeError()`. The timer is gone as soon as the work is done.
 */
export async function withDeadline<Result>(
  timeoutMs: number,
  makeError: () => Error,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const error = makeError();
      reject(error);
      controller.abort(error);
    }, timeoutMs);
  });
  try {
    return await Promise.race([work(controller.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
