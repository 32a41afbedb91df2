const STORAGE_KEY = 'portal-session-changed';

/** Tells the portal's other tabs that somebody signed in or out. */
export function announceSessionChange(): void {
  try {
    localStorage.setItem(STORAGE_KEY, String(Date.now()));
  } catch {
    // Storage may be blocked: the other tabs then notice as soon as they are looked at.
  }
}

/** Calls back when another tab signed in or out. Returns what ends it. */
export function onSessionChange(callback: () => void): () => void {
  const events = new AbortController();
  window.addEventListener('storage', ({ key }) => key === STORAGE_KEY && callback(), {
    signal: events.signal,
  });
  return () => events.abort();
}
