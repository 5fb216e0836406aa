/**
 * Reads the admin schema out of an unpacked `@shopify/dev-mcp` package and keeps its facts alone (no descriptions, no reasons).
 * Run: `npx tsx app/emulators/shopify/facts/read-schema-facts.ts <folder of the unpacked package>`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import { buildClientSchema, type IntrospectionQuery, printSchema } from "graphql";
import { type AccessRule, readAccessRule } from "./access-rule";
import type { SchemaFacts } from "./schema-facts";

interface RawField {
  name: string;
  description?: string | null;
  isDeprecated?: boolean;
  isProtected?: boolean;
  protectedContent?: string | null;
  requiredAccess?: string | null;
}

interface RawType {
  name: string;
  requiredAccess?: string | null;
  fields?: RawField[] | null;
}

interface RawPackageData {
  data: { __schema: { types: RawType[] } };
  offline_scopes: { items: { typeName: string; fieldName?: string; offlineScopes: string[] }[] };
}

/** Drops prose; a deprecated field stays marked. */
function withoutProse(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutProse);
  if (value === null || typeof value !== "object") return value;
  const kept: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    if (key === "description") kept[key] = null;
    else if (key === "deprecationReason") kept[key] = inner === null ? null : "deprecated";
    else kept[key] = withoutProse(inner);
  }
  return kept;
}

function requiresIdempotencyKey(field: RawField): boolean {
  return /idempotency key is required/i.test(field.description ?? "") && /@idempotent/.test(field.description ?? "");
}

/** Facts of one raw schema file (its unzipped text). */
export function schemaFacts(text: string, source: string): SchemaFacts {
  // A foreign file read by a script of ours; its shape is checked by building a schema from it.
  const raw = JSON.parse(text) as RawPackageData;
  const sdl = printSchema(buildClientSchema(withoutProse(raw.data) as IntrospectionQuery));
  const listed = new Map(
    raw.offline_scopes.items.map((item) => [item.fieldName ? `${item.typeName}.${item.fieldName}` : item.typeName, item.offlineScopes]),
  );
  const access: Record<string, AccessRule> = {};
  const protectedFields: Record<string, string> = {};
  const idempotent: string[] = [];
  const note = (at: string, prose: string | null | undefined) => {
    const rule = readAccessRule(prose ?? "", listed.get(at) ?? [], at.startsWith("Mutation.") ? "write" : "read");
    if (rule) access[at] = rule;
  };
  for (const type of raw.data.__schema.types) {
    note(type.name, type.requiredAccess);
    for (const field of type.fields ?? []) {
      note(`${type.name}.${field.name}`, field.requiredAccess);
      if (field.isProtected) protectedFields[`${type.name}.${field.name}`] = field.protectedContent ?? "name";
      if (type.name === "Mutation" && requiresIdempotencyKey(field)) idempotent.push(field.name);
    }
  }
  return { source, sdl, access, protectedFields, idempotent };
}

function main(packageFolder: string): void {
  const file = path.join(packageFolder, "dist/data/admin_2026-10.json.gz");
  const { version } = JSON.parse(readFileSync(path.join(packageFolder, "package.json"), "utf8")) as { version: string };
  const facts = schemaFacts(gunzipSync(readFileSync(file)).toString("utf8"), `@shopify/dev-mcp ${version}, ISC, Shopify Inc.`);
  const out = path.join(import.meta.dirname, "admin-2026-10.json.gz");
  const zipped = gzipSync(JSON.stringify(facts), { level: 9 });
  writeFileSync(out, zipped);
  process.stdout.write(`${path.basename(out)}: ${zipped.length} bytes, ${Object.keys(facts.access).length} access rules\n`);
}

const [, script, folder] = process.argv;
if (script && import.meta.url === pathToFileURL(script).href) {
  if (!folder) throw new Error("Name the folder of the unpacked @shopify/dev-mcp package.");
  main(folder);
}
