import type { CustomerRecord, GiftCertificateRecord, OrderRecord, PaymentWay, ProductRecord, RefundRecord } from "./records";

/** Who may use the control panel. */
export interface UserRecord {
  id: number;
  email: string;
  name: string;
  owner: boolean;
  locale: string;
}

/** A webhook as registered. */
export interface HookRecord {
  id: number;
  scope: string;
  destination: string;
  headers: Record<string, string>;
  isActive: boolean;
  /** Set when the platform, not the app, switched it off. */
  deactivated: boolean;
  createdAt: number;
  updatedAt: number;
}

/** A script of the Scripts API. */
export interface ScriptRecord {
  uuid: string;
  name: string;
  description: string;
  html: string;
  src: string;
  auto_uninstall: boolean;
  load_method: string;
  location: string;
  visibility: string;
  kind: string;
  consent_category: string;
  enabled: boolean;
  channel_id: number;
  integrity_hashes: string[];
  created: number;
  modified: number;
}

/** A menu item of the control panel's lists. */
export interface ExtensionRecord {
  id: string;
  context: string;
  model: string;
  url: string;
  label: { defaultValue: string; locales: { value: string; localeCode: string }[] };
}

/** The app in one store. A dead installation keeps what the platform does not clean up. */
export interface InstallationRecord {
  installed: boolean;
  /** What the last consent granted. */
  scopes: string[];
  token: string | null;
  /** The user who consented. */
  userId: number;
  /** The owner's e-mail address changed since: the panel asks for consent anew. */
  consentStale: boolean;
  /** Users who have the app besides the one who installed it. */
  authorisedUserIds: number[];
  hooks: HookRecord[];
  alertEmails: string[];
  scripts: ScriptRecord[];
  extensions: ExtensionRecord[];
}

/** A page or a menu link of the storefront. */
export type PageRecord = Record<string, unknown> & { id: number; name: string; type: string; url: string; channel_id: number };

/** What a store is. */
export interface StoreFacts {
  hash: string;
  storeId: number;
  accountUuid: string;
  name: string;
  currency: string;
  currencySymbol: string;
  country: string;
  countryCode: string;
  timezone: { name: string; rawOffset: number };
  adminEmail: string;
  phone: string;
  planLevel: string;
  /** Scripts without a consent category are hidden, others wait for the shopper's consent. */
  consentTracking: boolean;
  createdAt: number;
  /** The port the storefront stood on last, 0 before it has one. */
  storefrontPort: number;
}

/** A store with everything in it. */
export interface StoreRecord {
  facts: StoreFacts;
  users: UserRecord[];
  channels: { id: number; name: string }[];
  locations: { id: number; code: string; name: string }[];
  payments: PaymentWay[];
  products: Map<number, ProductRecord>;
  customers: Map<number, CustomerRecord>;
  /** In ascending order of ids. */
  orders: Map<number, OrderRecord>;
  refunds: RefundRecord[];
  giftCertificates: GiftCertificateRecord[];
  pages: PageRecord[];
  installation: InstallationRecord;
  /** The last id given out, by kind. */
  lastIds: Record<string, number>;
}
