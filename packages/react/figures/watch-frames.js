/*
 * Runs in every document before its own scripts. An app tells the portal when it has drawn itself;
 * the portal's page counts what it listens to and waits for.
 */
const around = (name, change) => {
  const before = window[name].bind(window);
  window[name] = (...words) => change(before, words);
};

if (window === window.parent) {
  const timers = new Set();
  const held = { listeners: 0, timers: 0 };
  Object.assign(window, { held });
  const drop = (timer) => {
    timers.delete(timer);
    held.timers = timers.size;
  };
  around('addEventListener', (add, words) => {
    held.listeners += 1;
    add(...words);
  });
  around('removeEventListener', (remove, words) => {
    held.listeners -= 1;
    remove(...words);
  });
  around('setTimeout', (set, [run, ...words]) => {
    const timer = set(
      () => {
        drop(timer);
        run();
      },
      ...words,
    );
    held.timers = timers.add(timer).size;
    return timer;
  });
  around('clearTimeout', (clear, [timer]) => {
    drop(timer);
    clear(timer);
  });
} else {
  const observer = new MutationObserver(() => {
    if (!document.querySelector('[data-testid="signed-in-email"]')) return;
    observer.disconnect();
    window.parent.postMessage('app drawn', '*');
  });
  observer.observe(document, { childList: true, subtree: true });
}
