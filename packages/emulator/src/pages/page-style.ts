/** Colors, fonts and components of all pages. Light and dark follow the user's system. */
export const PAGE_STYLE: string = /* css */ `
:root {
  --ground: #f6f7f9; --surface: #fff; --sunken: #f1f3f6; --line: #e3e6eb; --line-strong: #cbd0d8;
  --ink: #161a20; --ink-soft: #5b6472; --accent: #3557e0; --accent-ink: #fff; --accent-soft: #e9edfd;
  --good: #17734a; --good-soft: #e0f4ea; --warn: #8a5a00; --warn-soft: #fdf0d5;
  --bad: #b3261e; --bad-soft: #fce8e6;
  --shadow: 0 1px 2px rgb(16 24 40 / 6%), 0 1px 3px rgb(16 24 40 / 8%);
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0f1217; --surface: #181c23; --sunken: #12161c; --line: #2a303a; --line-strong: #414957;
    --ink: #eceff4; --ink-soft: #a0a9b8; --accent: #8ea5ff; --accent-ink: #0d1330; --accent-soft: #222b4d;
    --good: #6fd3a4; --good-soft: #15352a; --warn: #f0c069; --warn-soft: #3a2d12;
    --bad: #ff9d94; --bad-soft: #43211f; --shadow: none;
  }
}
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; min-height: 100vh; background: var(--ground); color: var(--ink);
  font: 14px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
h1, h2, p { margin: 0; }
button, input, select, textarea { font: inherit; color: inherit; }
button {
  padding: 7px 14px; border: 1px solid var(--line-strong); border-radius: 8px;
  background: var(--surface); font-weight: 550; cursor: pointer;
}
button:hover { background: var(--sunken); }
button.primary { border-color: var(--accent); background: var(--accent); color: var(--accent-ink); }
button.primary:hover { filter: brightness(1.08); }
button:disabled { opacity: .55; cursor: default; }
input, select, textarea {
  width: 100%; min-height: 37px; padding: 7px 11px; font-weight: 400; border: 1px solid var(--line-strong); border-radius: 8px;
  background: var(--surface);
}
input::placeholder, textarea::placeholder { color: var(--ink-soft); opacity: 1; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.card {
  border: 1px solid var(--line); border-radius: 12px; background: var(--surface);
  box-shadow: var(--shadow);
}
.card h2 { font-size: 15px; }
.soft { color: var(--ink-soft); }
.bar { background: var(--surface); border-bottom: 1px solid var(--line); }
.bar > div {
  max-width: 1180px; margin: 0 auto; padding: 12px 24px;
  display: flex; align-items: center; gap: 12px; flex-wrap: wrap;
}
.bar h1 { font-size: 17px; line-height: 1.25; letter-spacing: -.01em; }
.bar .soft { font-size: 12.5px; overflow-wrap: anywhere; }
.mark {
  display: grid; place-items: center; flex: none; width: 36px; height: 36px; border-radius: 10px;
  background: var(--accent); color: var(--accent-ink); font-weight: 700; font-size: 17px;
}
table { width: 100%; border-collapse: collapse; }
th { color: var(--ink-soft); font-weight: 550; font-size: 12.5px; text-align: start; background: var(--sunken); }
th, td { white-space: nowrap; }
.badge {
  display: inline-block; padding: 1px 9px; border-radius: 99px; font-size: 12.5px; font-weight: 550;
  background: var(--sunken); color: var(--ink-soft);
}
.badge.good { background: var(--good-soft); color: var(--good); }
.badge.warn { background: var(--warn-soft); color: var(--warn); }
.badge.bad { background: var(--bad-soft); color: var(--bad); }
.nothing { padding: 28px 16px; text-align: center; }
.centered {
  display: grid; place-content: center; justify-items: center; gap: 10px;
  min-height: 100vh; padding: 24px; text-align: center;
}
.dots { display: flex; gap: 8px; }
.dots i { width: 10px; height: 10px; border-radius: 50%; background: var(--accent); animation: pulse 1.2s infinite; }
.dots i:nth-child(2) { animation-delay: .2s; }
.dots i:nth-child(3) { animation-delay: .4s; }
.toast {
  position: fixed; inset: 16px 16px auto; margin: 0 auto; width: fit-content; max-width: 440px;
  padding: 10px 16px; border-radius: 10px; background: var(--bad-soft); color: var(--bad);
  border: 1px solid currentcolor; box-shadow: var(--shadow); font-weight: 550;
}
@keyframes pulse { 50% { opacity: .25; } }
@media (prefers-reduced-motion: reduce) { .dots i { animation: none; } }
`;
