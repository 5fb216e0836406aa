import { readFileSync } from "node:fs";
import { Kind, parse, TypeInfo, visit, visitWithTypeInfo } from "graphql";
import { parse as parseToml } from "smol-toml";
import { describe, expect, it } from "vitest";
import { withImplied } from "~/emulators/shopify/facts/access-rule";
import { adminFacts, adminSchema } from "~/emulators/shopify/facts/schema-facts";
import { allDocuments } from "./documents/all";
import { knownTopics } from "./interpret";

interface Manifest {
  access_scopes: { scopes: string; optional_scopes: string[]; use_legacy_install_flow: boolean };
  webhooks: { api_version: string; subscriptions: { topics?: string[]; compliance_topics?: string[]; uri: string }[] };
}

const manifest = parseToml(readFileSync("shopify.app.toml", "utf8")) as unknown as Manifest;
const scopes = manifest.access_scopes.scopes.split(",");

/** Every `Type.field` that our documents read or call, with the type itself. */
function placesUsed(): Set<string> {
  const places = new Set<string>();
  for (const { source } of allDocuments) {
    const info = new TypeInfo(adminSchema());
    const enter = () => {
      const type = info.getParentType()?.name ?? "";
      places.add(type).add(`${type}.${info.getFieldDef()?.name ?? ""}`);
    };
    visit(parse(source), visitWithTypeInfo(info, { [Kind.FIELD]: { enter } }));
  }
  return places;
}

const places = [...placesUsed()];
const rulesUsed = () =>
  places.flatMap((place) => (adminFacts().access[place] ? [{ place, groups: adminFacts().access[place]?.groups ?? [] }] : []));

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
