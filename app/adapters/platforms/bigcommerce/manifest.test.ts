import { readFileSync } from "node:fs";
import { parse } from "graphql";
import { describe, expect, it } from "vitest";
import { graphqlDocuments } from "./connection/keep-extensions.server";
import { Manifest, manifest, manifestSchema, missingScopes } from "./manifest";
import { checkManifest, portalText } from "./manifest-checks";
import { routesOfApp, schemaFile } from "./manifest-cli";

const ours = manifest();
const changed = (change: (copy: Manifest) => void): Manifest => {
  const copy = structuredClone(ours);
  change(copy);
  return copy;
};

describe("bigcommerce.app.json", () => {
  it("is right in itself, against the app's own routes, and its schema file is its shape", async () => {
    expect(checkManifest(ours, await routesOfApp())).toEqual([]);
    expect(JSON.parse(readFileSync(schemaFile, "utf8"))).toEqual(manifestSchema());
  });

  it("holds no secret and asks for no more than it has reasons for", () => {
    const text = readFileSync("bigcommerce.app.json", "utf8");
    expect(text).not.toMatch(/secret"\s*:\s*"(?!BIGCOMMERCE)/i);
    expect(ours.scopes.every((scope) => scope.why.length > 10)).toBe(true);
    expect(ours.scopes.map((scope) => scope.id)).not.toContain("store_content_checkout");
  });

  it.each<[string, (copy: Manifest) => void, RegExp]>([
    ["a callback without a route", (copy) => Object.assign(copy.callbacks, { load: "/nowhere" }), /callback load/],
    [
      "a webhook nobody understands",
      (copy) => void copy.webhooks.push({ scope: "store/cart/created", path: "/webhooks/bigcommerce", required: true }),
      /Nobody understands/,
    ],
    [
      "a webhook without its permission",
      (copy) => Object.assign(copy, { scopes: copy.scopes.filter((scope) => !scope.id.includes("customers")) }),
      /store_v2_customers/,
    ],
    ["a webhook without a route", (copy) => Object.assign(copy.webhooks[0] ?? {}, { path: "/hooks" }), /goes to \/hooks/],
    ["an extension without a page", (copy) => Object.assign(copy.appExtensions[0] ?? {}, { url: "/nowhere/1/x" }), /extension order-risk/],
    ["three extensions of a model", (copy) => void copy.appExtensions.push(...copy.appExtensions.slice(0, 1)), /takes two/],
    ["a script on the checkout", (copy) => Object.assign(copy.scripts[0] ?? {}, { visibility: "checkout" }), /security assessment/],
    [
      "scripts without permission",
      (copy) => Object.assign(copy, { scopes: copy.scopes.filter((scope) => scope.id !== "store_v2_content") }),
      /store_v2_content/,
    ],
  ])("is wrong with %s", async (_name, change, sentence) => {
    expect(checkManifest(changed(change), await routesOfApp()).join("\n")).toMatch(sentence);
  });

  it.each<[string, unknown]>([
    ["an unknown field", { ...ours, secret: "x" }],
    ["an address beyond 255 characters", { ...ours, appExtensions: [{ ...ours.appExtensions[0], url: `/${"x".repeat(255)}` }] }],
    ["eleven scripts", { ...ours, scripts: Array.from({ length: 11 }, () => ours.scripts[0]) }],
    ["a scope that is none", { ...ours, scopes: [{ ...ours.scopes[0], id: "write_orders" }] }],
  ])("has another shape with %s", (_name, text) => {
    expect(Manifest.safeParse(text).success).toBe(false);
  });

  it("finds the scopes that a store has not granted; modifying comes with reading", () => {
    const all = ours.scopes.map((scope) => scope.id);
    expect(missingScopes(["store_v2_default", ...all], ours)).toEqual([]);
    expect(missingScopes([...all.map((scope) => scope.replace("_read_only", ""))], ours)).toEqual([]);
    expect(
      missingScopes(
        all.filter((scope) => scope !== "store_inventory"),
        ours,
      ),
    ).toEqual(["store_inventory"]);
  });

  it("prints what the Developer Portal asks for", () => {
    expect(portalText(ours, "https://x.example")).toContain("https://x.example/auth/bigcommerce/load");
  });
});

describe("our GraphQL", () => {
  it("can be parsed", () => {
    expect(graphqlDocuments.map((document) => parse(document).definitions.length)).toEqual([1, 1, 1, 1]);
  });
});
