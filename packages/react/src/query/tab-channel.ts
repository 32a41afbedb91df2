import { ownFields } from '@tooljet-embed/protocol/internal';

/** Name of the channel. All copies and versions of this package on an origin share it. */
const CHANNEL_NAME = 'tooljet-embed';

/**
 * Message to the other tabs of the portal and to other copies of this package on the page. Every script
 * of the origin can read it, so it contains no embed URL, session, email or app.
 */
export interface TabMessage {
  /** The portal user signed out, or a tab received a newer embed URL than the others have. */
  readonly type: 'signedOut' | 'renewed';
  /** Random text. Equal subjects cannot be recognized across messages. */
  readonly key: string;
  /** Hash of the key and of the user who signed out, or of the app and user of the embed URL. */
  readonly subject: string;
  /** Time of the event, in milliseconds since the epoch. */
  readonly at: number;
  /** Opaque id of the newer embed URL. */
  readonly version?: string | undefined;
}

type Listener = (message: TabMessage) => void;

const listeners = new Set<Listener>();
let openChannel: BroadcastChannel | undefined;

/**
 * Subscribes to the messages of other tabs and copies. The channel is open as long as there is a
 * subscriber.
 *
 * @returns Function that unsubscribes.
 */
export function subscribeToTabs(listener: Listener): () => void {
  if (listeners.size === 0) {
    openChannel = createChannel();
    openChannel?.addEventListener('message', receiveMessage);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    openChannel?.removeEventListener('message', receiveMessage);
    openChannel?.close();
    openChannel = undefined;
  };
}

/** Posts a message about a subject to the other tabs and copies. */
export function postToTabs(type: TabMessage['type'], subject: string, version?: string): void {
  const key = String(Math.random());
  const message: TabMessage = {
    type,
    key,
    subject: hashSubject(key, subject),
    at: Date.now(),
    version,
  };
  const channel = openChannel ?? createChannel();
  channel?.postMessage(message);
  if (channel !== openChannel) channel?.close();
}

/** Returns whether a message concerns a subject. */
export function isAbout(message: TabMessage, subject: string): boolean {
  return message.subject === hashSubject(message.key, subject);
}

function createChannel(): BroadcastChannel | undefined {
  try {
    const channel: BroadcastChannel & { unref?: () => void } = new BroadcastChannel(CHANNEL_NAME);
    // An open channel keeps a Node.js process alive, such as one that runs tests.
    channel.unref?.();
    return channel;
  } catch {
    // Old browsers have no channel, and pages with an opaque origin may not open one.
    return undefined;
  }
}

function receiveMessage({ data }: MessageEvent): void {
  // The hash in a message of another script matches no subject.
  const message: TabMessage = ownFields(data);
  for (const listener of listeners) listener(message);
}

/**
 * Returns the FNV-1a hash of a key and a subject. The digests of `crypto.subtle` are asynchronous, so
 * they would come too late for a page that signs out and leaves, and pages on `http` lack them.
 */
function hashSubject(key: string, subject: string): string {
  let hash = 0;
  for (const character of `${key} ${subject}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619);
  }
  return hash.toString(36);
}
