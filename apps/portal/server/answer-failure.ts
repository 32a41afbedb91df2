import type { ErrorRequestHandler } from 'express';
import { inspect } from 'node:util';
import type { Refusal } from '../portal-api.ts';

/** Answers for what was thrown. What it was goes to the terminal only. */
export const answerFailure: ErrorRequestHandler = (thrown: unknown, _req, res, next) => {
  if (res.headersSent) {
    next(thrown);
    return;
  }
  const status = statusOf(thrown);
  if (status >= 500) process.stderr.write(`${inspect(thrown)}\n`);
  const refusal: Refusal = {
    message: status < 500 ? 'The portal could not read this request.' : 'The portal failed.',
  };
  res.status(status).json(refusal);
};

function statusOf(thrown: unknown): number {
  const status = thrown instanceof Error && 'status' in thrown ? thrown.status : null;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
