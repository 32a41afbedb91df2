// Runs before the first paint, so that a chosen theme does not flash.
try {
  document.documentElement.dataset.theme = localStorage.getItem('portal-theme') ?? 'system';
} catch {
  // Storage can be blocked. The device's theme applies then.
}
