import { bigint, boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex } from "drizzle-orm/pg-core";
import { staffRoles } from "~/domain/stores/roles";
import type { StoreSettings } from "~/domain/stores/settings";
import type { PlatformId } from "~/ports/platform";
import { at, currency, dated, owned, ownStore, sealed } from "./columns";

/** One installation on one platform. `store_id` is derived from platform and domain (decision 0001). */
export const stores = pgTable(
  "stores",
  {
    ...owned,
    platform: text("platform").$type<PlatformId>().notNull(),
    domain: text("domain").notNull(),
    name: text("name").notNull().default(""),
    currency: currency().notNull().default("USD"),
    timezone: text("timezone").notNull().default("UTC"),
    countryCode: text("country_code"),
    scopes: text("scopes").array().notNull().default([]),
    settings: jsonb("settings").$type<Partial<StoreSettings>>().notNull().default({}),
    settingsVersion: integer("settings_version").notNull().default(1),
    installedAt: at("installed_at").notNull(),
    uninstalledAt: at("uninstalled_at"),
    /** Set when the platform refused our token; cleared by the next sign-in. Jobs of the store wait. */
    needsReauthAt: at("needs_reauth_at"),
    onboardedAt: at("onboarded_at"),
    ...dated,
  },
  (t) => [primaryKey({ columns: [t.storeId] }), ownStore()],
);

/**
 * The Shopify library's session row through its Drizzle adapter. Only offline sessions exist here, one per store, so the
 * adapter's `id` is our `store_id` and the key rule holds. Token columns are sealed before the adapter sees them.
 */
export const platformSessions = pgTable(
  "platform_sessions",
  {
    id: text("store_id").primaryKey(),
    shop: text("shop").notNull(),
    state: text("state").notNull(),
    isOnline: boolean("is_online").notNull().default(false),
    scope: text("scope"),
    expires: timestamp("expires", { mode: "date" }),
    accessToken: text("access_token").notNull(),
    userId: bigint("user_id", { mode: "number" }),
    firstName: text("first_name"),
    lastName: text("last_name"),
    email: text("email"),
    accountOwner: boolean("account_owner"),
    locale: text("locale"),
    collaborator: boolean("collaborator"),
    emailVerified: boolean("email_verified"),
    refreshToken: text("refresh_token"),
    refreshTokenExpires: timestamp("refresh_token_expires", { mode: "date" }),
    /** What the store's webhooks carry, where the platform gives back what they were registered with. */
    webhookSecret: sealed("webhook_secret"),
  },
  () => [ownStore()],
);

/**
 * Sign-ins of staff where the platform only hands us a signed message once: a code to fetch the session with, then the session itself, both as
 * hashes. A row outlives its session by a day, so that the message it came from works once.
 */
export const panelSessions = pgTable(
  "panel_sessions",
  {
    ...owned,
    sessionId: text("session_id").notNull(),
    /** Id of the message that this sign-in came from. */
    messageId: text("message_id").notNull(),
    userExternalId: text("user_external_id").notNull(),
    isOwner: boolean("is_owner").notNull(),
    locale: text("locale"),
    /** Null once it was used. */
    codeHash: text("code_hash"),
    codeExpiresAt: at("code_expires_at").notNull(),
    /** Null until the code was used. */
    tokenHash: text("token_hash"),
    expiresAt: at("expires_at").notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.sessionId] }),
    uniqueIndex("panel_sessions_message").on(t.storeId, t.messageId),
    uniqueIndex("panel_sessions_token").on(t.storeId, t.tokenHash),
    index("panel_sessions_old").on(t.storeId, t.createdAt),
    ownStore(),
  ],
);

/** People who opened the app; the first is the owner. */
export const staff = pgTable(
  "staff",
  {
    ...owned,
    staffId: text("staff_id").notNull(),
    externalId: text("external_id").notNull(),
    name: sealed("name"),
    role: text("role", { enum: staffRoles }).notNull(),
    lastSeenAt: at("last_seen_at").notNull(),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.staffId] }),
    foreignKey({ columns: [t.storeId], foreignColumns: [stores.storeId] }).onDelete("cascade"),
    ownStore(),
  ],
);

/** Saved filters of a list page. */
export const savedViews = pgTable(
  "saved_views",
  {
    ...owned,
    viewId: text("view_id").notNull(),
    page: text("page").notNull(),
    name: text("name").notNull(),
    query: text("query").notNull(),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.viewId] }),
    foreignKey({ columns: [t.storeId], foreignColumns: [stores.storeId] }).onDelete("cascade"),
    ownStore(),
  ],
);
