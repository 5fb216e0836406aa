import { describe, expect, it } from "vitest";
import { deprecationsUsed, protectedFieldsUsed, scopesNeeded, validateDocument } from "../graphql/documents";
import { missingGroups, readAccessRule, requirementText, withImplied } from "./access-rule";
import { adminFacts, adminSchema } from "./schema-facts";

describe("the facts of the 2026-10 schema", () => {
  it("name their source and hold the whole schema", () => {
    expect(adminFacts().source).toBe("@shopify/dev-mcp 1.16.0, ISC, Shopify Inc.");
    expect(Object.keys(adminSchema().getTypeMap()).length).toBeGreaterThan(3500);
    expect(Object.keys(adminSchema().getMutationType()?.getFields() ?? {})).toHaveLength(524);
    expect(Object.keys(adminFacts().protectedFields)).toHaveLength(81);
  });

  it("hold no prose", () => {
    expect(adminFacts().sdl).not.toContain('"""');
  });

  it("list the mutations that need an idempotency key", () => {
    expect(adminFacts().idempotent).toContain("refundCreate");
    expect(adminFacts().idempotent).toContain("inventoryAdjustQuantities");
    expect(adminFacts().idempotent).not.toContain("returnProcess");
  });
});

describe("access rules", () => {
  it.each([
    ["`read_orders` access scope.", [["read_orders"]]],
    ["`write_returns` access scope or `write_marketplace_returns` access scope.", [["write_returns", "write_marketplace_returns"]]],
    ["`read_orders` access scope. Also: Requires the `read_returns` access scope.", [["read_orders"], ["read_returns"]]],
    [
      "`read_returns` access scope and (`read_orders` access scope or `read_x` access scope).",
      [["read_returns"], ["read_orders", "read_x"]],
    ],
    ["`write_orders` access scope. Also: The user must have mark_orders_as_paid permission.", [["write_orders"]]],
  ])("%s", (sentence, groups) => {
    expect(readAccessRule(sentence, [])?.groups).toEqual(groups);
  });

  it("asks for nothing when nothing is said", () => expect(readAccessRule("", [])).toBeNull());

  it("knows offline-only mutations", () => {
    expect(adminFacts().access["Mutation.orderRiskAssessmentCreate"]).toEqual({ groups: [["write_orders"]], offlineOnly: true });
  });

  it("lets a write scope read", () => {
    expect(missingGroups({ groups: [["read_orders"]] }, withImplied(["write_orders"]))).toEqual([]);
    expect(missingGroups({ groups: [["write_orders"]] }, withImplied(["read_orders"]))).toEqual([["write_orders"]]);
  });

  it("words the requirement as Shopify does", () => {
    expect(requirementText({ groups: [["read_a", "read_b"]] })).toBe("`read_a` access scope or `read_b` access scope.");
  });
});

describe("a document of the app", () => {
  it("is refused with an unknown field, a missing required argument, a wrong enum value or broken syntax", () => {
    expect(validateDocument("{ shop { id name } }")).toEqual([]);
    expect(validateDocument("{ shop { nickname } }")[0]?.message).toContain("nickname");
    expect(validateDocument("{ order { id } }")[0]?.message).toContain("id");
    expect(validateDocument("{ orders(first: 1, sortKey: LUCK) { nodes { id } } }")).toHaveLength(1);
    expect(validateDocument("{ shop { id ")).toHaveLength(1);
  });

  it("tells its deprecated fields", () => expect(deprecationsUsed("{ orders(first: 1) { nodes { totalPrice } } }")).toHaveLength(1));

  it("tells the scopes it needs, through connections and fragments", () => {
    const needed = scopesNeeded(
      "query { orders(first: 1) { nodes { ...R } } } fragment R on Order { returns(first: 1) { nodes { id } } customer { id } }",
    );
    const groups = needed.map((one) => one.anyOf);
    expect(groups).toContainEqual(["read_orders", "read_marketplace_orders", "read_quick_sale"]);
    expect(groups).toContainEqual(["read_returns", "read_marketplace_returns"]);
    expect(groups).toContainEqual(["read_customers"]);
    expect(scopesNeeded("{ shop { name } }")).toEqual([]);
  });

  it("tells the protected fields it reads", () => {
    expect(protectedFieldsUsed("{ orders(first: 1) { nodes { email shippingAddress { zip city } } } }")).toEqual([
      "MailingAddress.zip",
      "Order.email",
    ]);
  });
});
