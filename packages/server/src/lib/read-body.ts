/**
 * Reads a body to its end as UTF-8 and counts what arrives, so that no header has to be believed.
 * Past `maxBytes`, or when `signal` aborts, the rest is cancelled.
 *
 * @returns `null` when there is more than `maxBytes`.
 */
export async function readText(
  { body }: Request | Response,
  maxBytes: number,
  signal: AbortSignal,
): Promise<string | null> {
  if (body === null) return '';
  const reader = body.getReader();
  const cancel = () => void reader.cancel(signal.reason).catch(() => {});
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const decoder = new TextDecoder();
    let text = '';
    let size = 0;
    for (;;) {
      const { done, value } = await reader.read();
      signal.throwIfAborted();
      if (done) return text + decoder.decode();
      size += value.byteLength;
      if (size > maxBytes) {
        cancel();
        return null;
      }
      text += decoder.decode(value, { stream: true });
    }
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
