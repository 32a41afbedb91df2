import express, { Router } from 'express';

/** Address and token of ToolJet's API. */
export interface GuideToolJet {
  apiUrl: string;
  apiToken: string;
}

/**
 * Creates a backend as ToolJet's guide describes it. For tests and for the migration guide only: it
 * trusts the email in the request.
 */
export function createGuideBackend({ apiUrl, apiToken }: GuideToolJet): Router {
  const router = Router();
  router.post('/', express.json(), async (req, res) => {
    const { email, appId } = req.body as { email: string; appId: string };
    const answer = await fetch(`${apiUrl}/api/ext/users/personal-access-token`, {
      method: 'POST',
      headers: { Authorization: `Basic ${apiToken}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ email, appId, sessionExpiry: 60, patExpiry: 3600 }),
    });
    if (!answer.ok) {
      res.sendStatus(answer.status);
      return;
    }
    const { redirectUrl } = (await answer.json()) as { redirectUrl: string };
    res.json({ redirectUrl });
  });
  return router;
}
