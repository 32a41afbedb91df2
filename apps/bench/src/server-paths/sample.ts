import axios from 'axios';
import express, { type Express } from 'express';
import { PATH } from './endpoint.ts';

/** Where ToolJet's API is, and the token for it. */
export interface SampleToolJet {
  apiUrl: string;
  apiToken: string;
}

/**
 * What ToolJet's guide shows, in our words and with its library: every request generates, for the
 * e-mail that the page sent. It is here to be compared with and no example of how to do it.
 */
export function createSample({ apiUrl, apiToken }: SampleToolJet): Express {
  const app = express();
  app.post(PATH, express.json(), async (request, response) => {
    const { email, appId } = request.body as { email: string; appId: string };
    const answer = await axios.post<{ redirectUrl: string }>(
      `${apiUrl}/api/ext/users/personal-access-token`,
      { email, appId, sessionExpiry: 60, patExpiry: 3600 },
      { headers: { Authorization: `Basic ${apiToken}` } },
    );
    response.json({ redirectUrl: answer.data.redirectUrl });
  });
  return app;
}
