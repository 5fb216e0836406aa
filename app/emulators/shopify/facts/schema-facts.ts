import { readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { buildSchema, type GraphQLSchema } from "graphql";
import type { AccessRule } from "./access-rule";

/** What `read-schema-facts.ts` keeps of Shopify's published schema. */
export interface SchemaFacts {
  /** Package, version, licence and owner it was read from. */
  source: string;
  sdl: string;
  /** Keyed by `Type` or `Type.field`. */
  access: Record<string, AccessRule>;
  /** `Type.field` → kind of personal data (`name`, `address`, `email`, `phone`). */
  protectedFields: Record<string, string>;
  /** Mutations that refuse to run without an `@idempotent` key. */
  idempotent: string[];
}

let facts: SchemaFacts | undefined;

/** The stored facts of Admin API 2026-10; read once per process. */
export function adminFacts(): SchemaFacts {
  // Written by read-schema-facts.ts in exactly this shape.
  facts ??= JSON.parse(gunzipSync(readFileSync(path.join(import.meta.dirname, "admin-2026-10.json.gz"))).toString("utf8")) as SchemaFacts;
  return facts;
}

let plain: GraphQLSchema | undefined;

/** A fresh schema without resolvers (the engine puts its own on one). */
export function buildAdminSchema(): GraphQLSchema {
  return buildSchema(adminFacts().sdl, { assumeValid: true });
}

/** One shared schema for validation; never put resolvers on it. */
export function adminSchema(): GraphQLSchema {
  plain ??= buildAdminSchema();
  return plain;
}
