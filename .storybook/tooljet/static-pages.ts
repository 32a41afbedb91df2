/** Origin of the pages in `public/frame`. The component rejects embed URLs on its own origin. */
const STATIC_ORIGIN = 'https://tooljet.example.com';
const STATIC_URL = `${STATIC_ORIGIN}/frame/`;

/** Returns the address of a page in `public/frame`, as an endpoint returns it. */
export function toStaticUrl(page: string): string {
  return STATIC_URL + page;
}

/**
 * Opens the pages of `public/frame` in frames with such an address, and gives their messages its origin.
 *
 * @param base Address of the folder that contains `frame`.
 */
export function serveStaticPages(base: string): void {
  HTMLIFrameElement.prototype.setAttribute = function setAttribute(name, value) {
    const isStatic = name === 'src' && value.startsWith(STATIC_URL);
    const local = isStatic ? new URL(value.slice(STATIC_ORIGIN.length + 1), base).href : value;
    Element.prototype.setAttribute.call(this, name, local);
  };
  window.addEventListener('message', (event) => {
    const { data, origin, source } = event;
    if (origin !== location.origin || source === window || source === window.parent) return;
    event.stopImmediatePropagation();
    window.dispatchEvent(new MessageEvent('message', { data, source, origin: STATIC_ORIGIN }));
  });
}
