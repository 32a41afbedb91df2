/**
 * For stories whose play function makes the state: on a docs page it only runs in a document of the
 * story's own, where it also leaves the clock and the focus of the others alone.
 */
export const ALONE = { docs: { story: { inline: false, height: '440px' } } } as const;
