import { parse, validate } from "graphql";
import { expect, it } from "vitest";
import { adminSchema } from "../facts/schema-facts";
import { orderDocument, ordersDocument, productsDocument } from "./order-documents";

it.each([
  ["orders", ordersDocument],
  ["order", orderDocument],
  ["products", productsDocument],
])("asks only for fields of the real schema: %s", (_name, document) => {
  expect(validate(adminSchema(), parse(document)).map((error) => error.message)).toEqual([]);
});
