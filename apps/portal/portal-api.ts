/** JSON that the portal's pages and its server exchange. */

/** A user of the portal. */
export interface PortalUser {
  id: string;
  /** Email address of this user in ToolJet. */
  email: string;
  name: string;
}

/** Response of `GET /api/me`, `POST /api/sign-in` and `POST /api/sign-out`. */
export interface SessionResponse {
  /** Signed-in user, or `null`. */
  user: PortalUser | null;
  /** Users to choose from on the sign-in page. */
  users: readonly PortalUser[];
}

/** An app that the portal offers. */
export interface PortalApp {
  /** Id or slug in ToolJet, and the last segment of the page's URL. */
  id: string;
  name: string;
  /** One sentence for the overview. */
  description: string;
  icon: 'boxes' | 'truck' | 'receipt' | 'app';
}

/** Apps of the portal. */
export interface Catalog {
  apps: PortalApp[];
  /** Apps that do not open, each with a sentence about the refusal. Empty except in the demo. */
  refused: { id: string; name: string; reason: string }[];
}

/** Response of `GET /api/apps`. */
export interface CatalogResponse extends Catalog {
  /** Whether the server has the routes under `/api/developer`. */
  hasDeveloperTools: boolean;
}

/** Faults of the emulator that the developer panel can switch, in the order of display. */
export const FAULT_NAMES = ['slow', 'busy', 'down', 'rejected', 'silent', 'revoked'] as const;

/** One of {@link FAULT_NAMES}. */
export type FaultName = (typeof FAULT_NAMES)[number];

/** Body of `POST /api/developer/faults`. */
export interface FaultSwitch {
  name: FaultName;
  isOn: boolean;
}

/** One request to the embed endpoint, without token and email. */
export interface LoggedRequest {
  /** ISO 8601. */
  time: string;
  /** Empty if the request had no readable app id. */
  appId: string;
  /** `opened`, or the error code. */
  result: string;
  /** Origin of the embed URL, or `null` if the request failed. */
  source: 'cache' | 'generated' | null;
}

/** Response of `GET /api/developer` and `POST /api/developer/faults`. */
export interface DeveloperView {
  /** Faults that are on. */
  faults: FaultName[];
  /** Newest first. */
  requests: LoggedRequest[];
}

/** Body of every error response, except from the embed endpoint. */
export interface ErrorResponse {
  /** Text for the user. */
  message: string;
}
