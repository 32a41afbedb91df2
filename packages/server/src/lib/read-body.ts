/**
 * Reads a body to its end as UTF-8 text. Counts the bytes that arrive instead of trusting
 * `Content-Length`, and leaves the rest unread when there are more than `maxBytes`.
 *
 * @param signal Cancels the body when it aborts.
 * @returns `null` when the body is too large.
 */
export async function readText(
  { body }: Request | Response,
  maxBytes: number,
  signal?: AbortSignal,
): Promise<string | null> {
  if (body === null) return '';
  const reader = body.getReader();
  const cancel = () => void reader.cancel(signal?.reason).catch(() => {});
  if (signal?.aborted) cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    const decoder = new TextDecoder();
    let text = '';
    let size = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      size += value.byteLength;
      if (size > maxBytes) return null;
      text += decoder.decode(value, { stream: true });
    }
  } finally {
    signal?.removeEventListener('abort', cancel);
    reader.releaseLock();
  }
}
