import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { parse } from "smol-toml";
import { z } from "zod";
import { type DeployedFunction, deployedFunctions } from "./app-functions";

const scopeList = z.string().transform((text) =>
  text
    .split(",")
    .map((scope) => scope.trim())
    .filter((scope) => scope !== ""),
);

const Subscription = z.strictObject({
  topics: z.array(z.string().regex(/^[a-z_]+\/[a-z_]+$/)).default([]),
  compliance_topics: z.array(z.enum(["customers/data_request", "customers/redact", "shop/redact"])).default([]),
  uri: z.string().regex(/^(\/|https?:\/\/)/, "Only HTTP addresses can be served here; use a path such as /webhooks/shopify."),
  filter: z.string().optional(),
  include_fields: z.array(z.string()).optional(),
  metafield_namespaces: z.array(z.string()).optional(),
  name: z.string().optional(),
});

const ManifestFile = z.looseObject({
  client_id: z.string().default(""),
  handle: z.string().optional(),
  name: z.string(),
  application_url: z.string(),
  extension_directories: z.array(z.string()).optional(),
  access_scopes: z
    .looseObject({
      scopes: scopeList,
      optional_scopes: z.array(z.string()).default([]),
      use_legacy_install_flow: z.literal(false).optional(),
    })
    .default({ scopes: [], optional_scopes: [] }),
  webhooks: z
    .looseObject({ api_version: z.string(), subscriptions: z.array(Subscription).default([]) })
    .default({ api_version: "2026-10", subscriptions: [] }),
});

/** One address that wants some topics. */
export interface TopicSubscription {
  topic: string;
  uri: string;
  name: string | null;
  includeFields: string[] | null;
}

/** What the emulated Shopify needs to know of the app, read from its shopify.app.toml. */
export interface AppManifest {
  name: string;
  handle: string;
  applicationUrl: string;
  scopes: string[];
  optionalScopes: string[];
  webhookApiVersion: string;
  subscriptions: TopicSubscription[];
  /** Functions deployed with the app; none when not given. */
  functions?: DeployedFunction[];
  /** Not from the App Store: some of Shopify is closed to it. */
  custom?: boolean;
}

/** Reads a manifest from TOML text. Throws when a part that is used here is missing or wrong, as a deploy would be refused. */
export function parseAppManifest(text: string): AppManifest {
  const file = ManifestFile.parse(parse(text));
  return {
    name: file.name,
    handle: file.handle ?? file.name.toLowerCase().replace(/[^a-z0-9]+/g, "-"),
    applicationUrl: file.application_url,
    scopes: file.access_scopes.scopes,
    optionalScopes: file.access_scopes.optional_scopes,
    webhookApiVersion: file.webhooks.api_version,
    subscriptions: file.webhooks.subscriptions.flatMap((group) =>
      [...group.topics, ...group.compliance_topics].map((topic) => ({
        topic,
        uri: group.uri,
        name: group.name ?? null,
        includeFields: group.include_fields ?? null,
      })),
    ),
  };
}

/** Reads a manifest from a file; read again at each install, so that a changed scope list is noticed. */
export function readAppManifest(path: string): AppManifest {
  const text = readFileSync(path, "utf8");
  const { extension_directories: folders } = ManifestFile.parse(parse(text));
  return { ...parseAppManifest(text), functions: deployedFunctions(dirname(path), folders) };
}
