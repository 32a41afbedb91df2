/**
 * Story parameters that render a story in a document of its own on docs pages. Use them for stories
 * whose play function changes the clock or the focus.
 */
export const OWN_DOCUMENT = { docs: { story: { inline: false, height: '440px' } } } as const;
