import { readFileSync } from "node:fs";
import { z } from "zod";

const Path = z.string().regex(/^\/[\w\-/${}.]*$/);
const Key = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/);
const Link = z.url().nullable();

/**
 * `bigcommerce.app.json`: what the app is at BigCommerce, which has no manifest of its own. Install, webhooks and everything we put into a store are
 * done from it, and the Developer Portal is filled in from it by hand. It holds no secrets.
 */
export const Manifest = z.strictObject({
  $schema: z.string().optional(),
  schemaVersion: z.literal(1),
  app: z.strictObject({
    name: z.string().min(1).max(50),
    /** The app's number at the marketplace, once it has one. */
    appId: z.number().int().positive().nullable(),
    clientIdEnv: z.string().regex(/^[A-Z][A-Z0-9_]*$/),
    clientSecretEnv: z.string().regex(/^[A-Z][A-Z0-9_]*$/),
    multipleUsers: z.boolean(),
    multiStorefront: z.boolean(),
  }),
  baseUrlEnv: z.string().regex(/^[A-Z][A-Z0-9_]*$/),
  callbacks: z.strictObject({ auth: Path, load: Path, uninstall: Path, removeUser: Path }),
  scopes: z
    .array(
      z.strictObject({
        id: z.string().regex(/^store_[a-z0-9_]+$/),
        portalLabel: z.string().min(1),
        access: z.enum(["read-only", "modify", "manage"]),
        /** For the merchant and the reviewer. */
        why: z.string().min(10),
      }),
    )
    .min(1),
  webhooks: z.array(z.strictObject({ scope: z.string().regex(/^store\/[\w/*]+$/), path: Path, required: z.boolean() })),
  appExtensions: z.array(
    z.strictObject({
      key: Key,
      model: z.enum(["ORDERS", "CUSTOMERS", "PRODUCTS", "PRODUCT_DESCRIPTION"]),
      context: z.enum(["PANEL", "LINK"]),
      /** `${id}` is filled in by BigCommerce. */
      url: Path.max(255),
      label: z.strictObject({ default: z.string().min(1).max(255), locales: z.record(z.string(), z.string().min(1).max(255)) }),
    }),
  ),
  scripts: z
    .array(
      z.strictObject({
        key: Key,
        /** Below our own address; `${portal}` is the store's part of the return portal's address. */
        src: Path,
        visibility: z.enum(["storefront", "all_pages", "checkout", "order_confirmation"]),
        location: z.enum(["head", "footer"]),
        loadMethod: z.enum(["default", "async", "defer"]),
        consentCategory: z.enum(["essential", "functional", "analytics", "targeting"]),
        optional: z.boolean(),
      }),
    )
    .max(10),
  pages: z.array(z.strictObject({ key: Key, type: z.enum(["page", "raw", "link"]), name: z.string().min(1).max(100) })),
  metafields: z.strictObject({ namespace: z.string().min(1).max(64), keys: z.array(z.string().min(1).max(64)) }),
  csp: z.strictObject({ frameAncestors: z.array(z.string().regex(/^https:\/\/[\w*.-]+$/)).min(1) }),
  listing: z.strictObject({ supportUrl: Link, privacyUrl: Link, termsUrl: Link, guideUrl: Link }),
});
export type Manifest = z.infer<typeof Manifest>;

let kept: Manifest | undefined;

/** The manifest of this build, read once. @throws ZodError when it is wrong: nothing should start then */
export function manifest(): Manifest {
  kept ??= Manifest.parse(JSON.parse(readFileSync("bigcommerce.app.json", "utf8")));
  return kept;
}

/** The manifest's shape as JSON Schema, for editors and other tools. */
export function manifestSchema(): unknown {
  return z.toJSONSchema(Manifest);
}

/** Scopes of the manifest that a store has not granted; modifying comes with reading. */
export function missingScopes(granted: readonly string[], wanted: Manifest = manifest()): string[] {
  return wanted.scopes.map((scope) => scope.id).filter((id) => !granted.includes(id) && !granted.includes(id.replace(/_read_only$/, "")));
}
