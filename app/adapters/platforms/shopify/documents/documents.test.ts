import { getOperationAST, NoDeprecatedCustomRule, parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { adminSchema } from "~/emulators/shopify/facts/schema-facts";
import { operationCost } from "~/emulators/shopify/graphql/query-cost";
import { allDocuments } from "./all";
import { ordersPerQuery } from "./order-fields";
import { OrderVersions, versionsPerQuery } from "./orders";

describe("the GraphQL documents of the Shopify adapter", () => {
  it.each(allDocuments)("$name fits Admin API 2026-10", ({ source }) => {
    expect(validate(adminSchema(), parse(source)).map((error) => error.message)).toEqual([]);
  });

  it("names every document differently, and each holds one operation", () => {
    const names = allDocuments.flatMap(({ source }) =>
      parse(source).definitions.map((definition) => (definition.kind === "OperationDefinition" ? definition.name?.value : undefined)),
    );
    expect(names).toHaveLength(allDocuments.length);
    expect(new Set(names).size).toBe(names.length);
    expect(names).not.toContain(undefined);
  });

  const queries = allDocuments.filter(({ name, source }) => name !== "BulkOrders" && /\bquery\b/.test(source));
  it.each(queries)("$name stays under 1000 points", ({ source }) => {
    const operation = getOperationAST(parse(source));
    if (!operation) throw new Error("no operation");
    const variables = { first: versionsPerQuery, ids: Array.from({ length: ordersPerQuery }, (_, at) => `gid://shopify/Order/${at}`) };
    expect(operationCost(adminSchema(), operation, new Map(), variables)).toBeLessThanOrEqual(1000);
  });

  it("asks no more than a point for the version of an order", () => {
    const operation = getOperationAST(parse(OrderVersions));
    if (!operation) throw new Error("no operation");
    expect(operationCost(adminSchema(), operation, new Map(), { first: versionsPerQuery })).toBeLessThanOrEqual(versionsPerQuery + 2);
  });

  it.each(allDocuments)("$name asks for nothing deprecated", ({ source }) => {
    expect(validate(adminSchema(), parse(source), [NoDeprecatedCustomRule]).map((error) => error.message)).toEqual([]);
  });
});
