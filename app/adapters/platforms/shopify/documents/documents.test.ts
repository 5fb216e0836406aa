import { NoDeprecatedCustomRule, parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { adminSchema } from "~/emulators/shopify/facts/schema-facts";
import { allDocuments } from "./all";

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

  it.each(allDocuments)("$name asks for nothing deprecated", ({ source }) => {
    expect(validate(adminSchema(), parse(source), [NoDeprecatedCustomRule]).map((error) => error.message)).toEqual([]);
  });
});
