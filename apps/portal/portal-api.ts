/** What crosses between the portal's pages and its server, sign-in and catalogue. */

/** Who is signed in. */
export interface Person {
  /** The address ToolJet knows this person by. */
  email: string;
  /** What the portal calls this person. */
  name: string;
  /** What this person does, a few words. Empty when nothing is known. */
  role: string;
}

/** A person whose password is no secret, offered on the sign-in page. */
export interface DemoPerson extends Person {
  password: string;
}

/** How one signs in: as one of the demo people, or with any e-mail that ToolJet knows. */
export type SignInForm =
  { kind: 'password'; demoPeople: DemoPerson[] } | { kind: 'email'; toolJetHost: string };

/** What the person typed. The password is only asked for by the form of kind `password`. */
export interface Credentials {
  email: string;
  password: string;
}

/** Answer of `GET /api/me`. */
export interface Me {
  /** `null` when nobody is signed in. */
  person: Person | null;
  signIn: SignInForm;
}

/** The pictures that the pages have for an app. */
export type AppIcon = 'chart' | 'boxes' | 'truck' | 'receipt' | 'people' | 'app';

/** An app that the portal offers. */
export interface PortalApp {
  /** Its id or slug in ToolJet; also the last part of its address in the portal. */
  id: string;
  name: string;
  /** One sentence for the overview. */
  description: string;
  icon: AppIcon;
}

/** An app that somebody is refused, shown on the overview so that refusals can be tried. */
export interface RefusedApp {
  id: string;
  name: string;
  /** Who refuses it and why, one sentence. */
  reason: string;
  /** E-mail of the only person who is refused. @default everybody is */
  refusedEmail?: string;
}

/** The apps of the portal. */
export interface Catalogue {
  apps: PortalApp[];
  /** Only filled in the demo. */
  refused: RefusedApp[];
}

/** Answer of `GET /api/apps`. */
export interface CatalogueAnswer extends Catalogue {
  /** Whether the server answers under `/api/developer`. */
  hasDeveloperTools: boolean;
}

/** What a developer can have go wrong with the emulator, in the order in which it is offered. */
export const FAULT_NAMES = ['slow', 'busy', 'down', 'rejected', 'silent', 'revoked'] as const;

/** One of {@link FAULT_NAMES}. */
export type FaultName = (typeof FAULT_NAMES)[number];

/** Body of `POST /api/developer/faults`. */
export interface FaultSwitch {
  name: FaultName;
  isOn: boolean;
}

/** One answer of the embed endpoint to the person who asks. Holds neither token nor e-mail. */
export interface EmbedAnswer {
  /** ISO 8601. */
  time: string;
  /** Empty where the request named none that could be read. */
  appId: string;
  /** `opened`, or the code of the error. */
  result: string;
  /** Whether the embed URL was kept from before or is new; `null` where there is none. */
  source: 'held' | 'generated' | null;
}

/** Answer of `GET /api/developer`, and of `POST /api/developer/faults`. */
export interface DeveloperView {
  /** The faults that are on. */
  faults: FaultName[];
  /** The latest first. */
  answers: EmbedAnswer[];
}

/** Body of the answers that are not 2xx, outside of the embed endpoint. */
export interface Refusal {
  /** What to tell the person. */
  message: string;
}
