import type { ServerResponse } from 'node:http';
import { FastResponse, sendNodeResponse as send } from 'srvx/node';
import { textOf } from './respond.ts';

/** Sends a `Response` as Node's, and one of ours in one piece. */
export async function sendNodeResponse(res: ServerResponse, response: Response): Promise<void> {
  const text = textOf(response);
  const isWhole = text !== undefined && res.req.method !== 'HEAD';
  await send(res, isWhole ? new FastResponse(text, response) : response);
}
