import { readFileSync } from "node:fs";
import { Kind, parse, TypeInfo, visit, visitWithTypeInfo } from "graphql";
import { parse as parseToml } from "smol-toml";
import { describe, expect, it } from "vitest";
import { withImplied } from "~/emulators/shopify/facts/access-rule";
import { adminFacts, adminSchema } from "~/emulators/shopify/facts/schema-facts";
import { optionalScopes } from "./can";
import { allDocuments, optionalDocuments } from "./documents/all";
import { knownTopics } from "./interpret";

interface Manifest {
  access_scopes: { scopes: string; optional_scopes: string[]; use_legacy_install_flow: boolean };
  webhooks: { api_version: string; subscriptions: { topics?: string[]; compliance_topics?: string[]; uri: string }[] };
}

const manifest = parseToml(readFileSync("shopify.app.toml", "utf8")) as unknown as Manifest;
const scopes = manifest.access_scopes.scopes.split(",");

/** Every `Type.field` that documents read or call, with the type itself. */
function placesUsed(documents: readonly { source: string }[]): Set<string> {
  const places = new Set<string>();
  for (const { source } of documents) {
    const info = new TypeInfo(adminSchema());
    const enter = () => {
      const type = info.getParentType()?.name ?? "";
      places.add(type).add(`${type}.${info.getFieldDef()?.name ?? ""}`);
    };
    visit(parse(source), visitWithTypeInfo(info, { [Kind.FIELD]: { enter } }));
  }
  return places;
}

const later = new Set(Object.values(optionalDocuments).flatMap((documents) => documents.map((one) => one.name)));
const places = [...placesUsed(allDocuments)];
const rulesOf = (used: readonly string[]) =>
  used.flatMap((place) => (adminFacts().access[place] ? [{ place, groups: adminFacts().access[place]?.groups ?? [] }] : []));
const rulesUsed = () => rulesOf([...placesUsed(allDocuments.filter(({ name }) => !later.has(name)))]);

describe("shopify.app.toml", () => {
  it("asks for every scope that our documents need", () => {
    const granted = withImplied(scopes);
    const missing = rulesUsed().filter(({ groups }) => groups.some((group) => !group.some((scope) => granted.has(scope))));
    expect(missing).toEqual([]);
  });

  it("asks for no scope that nothing needs", () => {
    const named = new Set(rulesUsed().flatMap(({ groups }) => groups.flat()));
    // Metafields and tags of orders need write_orders by their owner, parcels' webhooks need read_fulfillments: not in the facts.
    const beyondFacts = new Set(["write_orders", "read_fulfillments"]);
    const idle = scopes.filter((scope) => !named.has(scope) && !beyondFacts.has(scope));
    // Reading comes with writing, but Shopify's dashboard lists both.
    expect(idle.filter((scope) => !named.has(scope.replace("read_", "write_")))).toEqual([]);
  });

  it("offers what is asked for later, and each is enough for its documents and needed by them", () => {
    const asked = Object.values(optionalScopes).flat();
    expect([...manifest.access_scopes.optional_scopes].sort()).toEqual([...asked, "read_all_orders"].sort());
    for (const [feature, wanted] of Object.entries(optionalScopes)) {
      const rules = rulesOf([...placesUsed(optionalDocuments[feature as keyof typeof optionalDocuments])]);
      const granted = withImplied([...scopes, ...wanted]);
      expect(rules.filter(({ groups }) => groups.some((group) => !group.some((scope) => granted.has(scope))))).toEqual([]);
      const named = new Set(rules.flatMap(({ groups }) => groups.flat()));
      // Metafields of customers need write_customers by their owner: not in the facts.
      expect(wanted.filter((scope) => !named.has(scope))).toEqual(["write_customers"]);
    }
  });

  it("subscribes only to topics that are understood, compliance included", () => {
    const topics = manifest.webhooks.subscriptions.flatMap((one) => [...(one.topics ?? []), ...(one.compliance_topics ?? [])]);
    expect(topics.filter((topic) => !knownTopics.includes(topic))).toEqual([]);
    expect(topics).toEqual(expect.arrayContaining(["customers/data_request", "customers/redact", "shop/redact", "app/uninstalled"]));
    expect(new Set(topics).size).toBe(topics.length);
    expect(manifest.webhooks.subscriptions.every((one) => one.uri === "/webhooks/shopify")).toBe(true);
    expect(manifest.webhooks.api_version).toBe("2026-10");
    expect(manifest.access_scopes.use_legacy_install_flow).toBe(false);
  });
});

describe("protected customer data", () => {
  it("is read in these places only", () => {
    const used = places.filter((place) => place in adminFacts().protectedFields);
    expect(used.sort()).toEqual([
      "Customer.firstName",
      "Customer.lastName",
      "CustomerEmailAddress.emailAddress",
      "CustomerPhoneNumber.phoneNumber",
      "MailingAddress.address1",
      "MailingAddress.address2",
      "MailingAddress.firstName",
      "MailingAddress.lastName",
      "MailingAddress.name",
      "MailingAddress.phone",
      "MailingAddress.zip",
      "Order.email",
      "Order.phone",
    ]);
  });
});
