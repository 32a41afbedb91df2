import { EmbedError } from '@tooljet-embed/protocol';
import type { Generate } from './embed-urls.ts';
import { ownError } from './own-error.ts';

const LONGEST_SECONDS = 120;
const USUAL_SECONDS = 60;

/**
 * After a 429, asks ToolJet nothing until it may be asked again. Its limit is one for the whole
 * portal, so one refusal counts for everybody. Where ToolJet does not say how long, anything up to a
 * minute is as good, and a different time on every instance is better than the same.
 */
export function coolDown(generate: Generate): Generate {
  let opensAtMs = 0;

  return async (key) => {
    const leftMs = opensAtMs - Date.now();
    if (leftMs > 0) {
      throw wait(leftMs / 1000);
    }
    try {
      return await generate(key);
    } catch (error) {
      if (error instanceof EmbedError && error.code === 'tooljet_busy') {
        const seconds = error.retryAfter ?? Math.random() * USUAL_SECONDS;
        const bounded = Math.min(Math.max(seconds, 1), LONGEST_SECONDS);
        opensAtMs = Date.now() + bounded * 1000;
        throw wait(bounded);
      }
      throw error;
    }
  };
}

function wait(seconds: number): EmbedError {
  return ownError('tooljet_busy', 'ToolJet asked to wait', { retryAfter: Math.ceil(seconds) });
}
