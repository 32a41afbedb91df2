/** Ways in which translators and extensions change the text nodes of a page. */
export type Mangling = 'wrap' | 'split' | 'replace' | 'remove';

/**
 * Changes every text node below an element. `replace` is what Chrome's translator does: a `<font>` takes
 * the place of the node. Self-contained, so that it runs in a browser too.
 *
 * @returns Number of changed nodes
 */
export function mangleTexts(root: Element, mangling: Mangling): number {
  const page = root.ownerDocument;
  const walker = page.createTreeWalker(root, 4);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts) {
    const font = page.createElement('font');
    if (mangling === 'wrap') {
      text.replaceWith(font);
      font.append(text);
    } else if (mangling === 'split') {
      if (text.length > 1) text.splitText(Math.floor(text.length / 2));
    } else if (mangling === 'replace') {
      font.textContent = text.data;
      text.replaceWith(font);
    } else {
      text.remove();
    }
  }
  return texts.length;
}
