/**
 * What happens before a session runs out of its time.
 * - `auto`: it is renewed silently, unless the person's focus is in the app: then a notice with a
 *   countdown lets them choose, and the renewal waits until they leave the app or time is up. Who
 *   looks at another tab has not left it.
 * - `prompt`: the notice, always; the session ends if nobody reacts.
 * - `manual`: nothing. The host calls `refresh()`, or the session ends; so does one that ToolJet
 *   refuses, which the other policies replace silently, at most once a minute.
 */
export type RenewalPolicy = 'auto' | 'prompt' | 'manual';
