/** Stands for your server: fetches an embed URL from ToolJet and responds with it. */
export async function requestEmbedUrl(tooljetUrl: string, apiToken: string): Promise<Response> {
  const response = await fetch(`${tooljetUrl}/api/ext/users/personal-access-token`, {
    method: 'POST',
    headers: { Authorization: `Basic ${apiToken}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: 'ada@example.com', appSlug: 'orders' }),
  });
  if (!response.ok) return new Response(null, { status: 502 });
  const { redirectUrl } = (await response.json()) as { redirectUrl: string };
  return Response.json({ redirectUrl });
}
