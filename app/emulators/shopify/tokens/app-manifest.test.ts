import { expect, it } from "vitest";
import { parseAppManifest } from "./app-manifest";
import { scopeText } from "./installations";

const toml = `
client_id = "key"
name = "Backhaul"
application_url = "https://app.example.com/shopify/app"
[access_scopes]
scopes = "read_orders, write_orders,read_returns"
optional_scopes = ["read_all_orders"]
[webhooks]
api_version = "2026-10"
[[webhooks.subscriptions]]
topics = ["orders/create", "orders/updated"]
uri = "/webhooks/shopify"
include_fields = ["id", "updated_at"]
[[webhooks.subscriptions]]
compliance_topics = ["customers/redact", "shop/redact"]
uri = "/webhooks/shopify"
`;

it("reads scopes and one subscription for each topic", () => {
  const manifest = parseAppManifest(toml);
  expect(manifest).toMatchObject({
    handle: "backhaul",
    scopes: ["read_orders", "write_orders", "read_returns"],
    optionalScopes: ["read_all_orders"],
    webhookApiVersion: "2026-10",
  });
  expect(manifest.subscriptions.map((one) => [one.topic, one.includeFields?.length ?? 0])).toEqual([
    ["orders/create", 2],
    ["orders/updated", 2],
    ["customers/redact", 0],
    ["shop/redact", 0],
  ]);
});

it("refuses an unknown compliance topic, a misspelt key and an address it cannot serve", () => {
  expect(() => parseAppManifest(toml.replace('"shop/redact"', '"shop/forget"'))).toThrow();
  expect(() => parseAppManifest(toml.replace("include_fields", "included_fields"))).toThrow();
  expect(() => parseAppManifest(toml.replace('"/webhooks/shopify"', '"pubsub://project:topic"'))).toThrow();
});

it("leaves a read scope out when its write scope is granted", () => {
  expect(scopeText(["read_orders", "write_orders", "read_returns"])).toBe("write_orders,read_returns");
});
