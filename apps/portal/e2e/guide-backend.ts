import express, { Router } from 'express';

/** Where ToolJet's API is, and the token for it. */
export interface GuideToolJet {
  apiUrl: string;
  apiToken: string;
}

/**
 * What somebody writes who has read ToolJet's guide and nothing of ours: hands the e-mail and the
 * app on to ToolJet, and answers `{ redirectUrl }`. It trusts the page about who is asking, which
 * is why it stays in this test.
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
