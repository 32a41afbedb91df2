/** Stands for a portal's server: it asks ToolJet for an embed URL and hands it on. */
export async function askPortal(tooljetUrl: string, apiToken: string): Promise<Response> {
  const answer = await fetch(`${tooljetUrl}/api/ext/users/personal-access-token`, {
    method: 'POST',
    headers: { Authorization: `Basic ${apiToken}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: 'ada@example.com', appSlug: 'orders' }),
  });
  if (!answer.ok) return new Response(null, { status: 503 });
  const { redirectUrl } = (await answer.json()) as { redirectUrl: string };
  return Response.json({ redirectUrl });
}
