import { createHash } from "node:crypto";
import type { StoreSeed } from "./seeds";
import type { StoreRecord } from "./store-record";
import type { World } from "./world";

const symbols: Record<string, string> = { INR: "₹", GBP: "£", USD: "$", EUR: "€" };

const uuidOf = (text: string): string => {
  const hex = createHash("sha256").update(text).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** Makes an empty store with its owner, one channel and one location. @throws Error for a hash that is taken or no hash */
export function createStore(world: World, seed: StoreSeed): StoreRecord {
  if (!/^[a-z0-9]+$/.test(seed.hash)) throw new Error("A store hash is made of small letters and digits.");
  if (world.stores.has(seed.hash)) throw new Error(`There is a store ${seed.hash} already.`);
  const [given = "Store", ...family] = (seed.ownerName ?? "Store Owner").split(" ");
  const store: StoreRecord = {
    facts: {
      hash: seed.hash,
      storeId: 1_000_000 + world.stores.size + 1,
      accountUuid: uuidOf(`account ${seed.hash}`),
      name: seed.name,
      currency: seed.currency,
      currencySymbol: symbols[seed.currency] ?? seed.currency,
      country: seed.country ?? seed.countryCode,
      countryCode: seed.countryCode,
      timezone: { name: seed.timezone ?? "UTC", rawOffset: 0 },
      adminEmail: seed.ownerEmail,
      phone: "",
      planLevel: "Plus",
      consentTracking: seed.consentTracking ?? false,
      createdAt: world.now(),
      storefrontPort: 0,
    },
    users: [
      { id: 9_000_001 + world.stores.size * 100, email: seed.ownerEmail, name: [given, ...family].join(" "), owner: true, locale: "en-US" },
    ],
    channels: [{ id: 1, name: seed.name }],
    locations: [{ id: 1, code: "BC-LOCATION-1", name: "Default location" }],
    payments: seed.payments ?? [
      { gateway: "cod", name: "Cash on Delivery" },
      { gateway: "testgateway", name: "Test Payment Gateway" },
    ],
    products: new Map(),
    customers: new Map(),
    orders: new Map(),
    refunds: [],
    giftCertificates: [],
    pages: [],
    installation: noInstallation(),
    lastIds: {},
  };
  world.stores.set(seed.hash, store);
  return store;
}

/** The app is not there and never was. */
export const noInstallation = (): StoreRecord["installation"] => ({
  installed: false,
  scopes: [],
  token: null,
  userId: 0,
  consentStale: false,
  authorisedUserIds: [],
  hooks: [],
  alertEmails: [],
  scripts: [],
  extensions: [],
});

/** Lets one more person into the control panel; the app meets them when they first open it. */
export function addUser(store: StoreRecord, email: string, name: string): number {
  const id = Math.max(...store.users.map((user) => user.id)) + 1;
  store.users.push({ id, email, name, owner: false, locale: "en-US" });
  return id;
}
