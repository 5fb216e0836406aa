import { z } from "zod";
import { endpointFacts } from "../facts/endpoint-facts";
import { ApiProblem } from "./answers";

/** The queries of endpoints beside the list of facts. */
const extraQueries: Record<string, string[]> = {
  "GET /v2/orders/{order_id}/consignments": ["include"],
  "GET /v3/catalog/products": ["id:in", "page", "limit", "include_fields"],
  "GET /v3/catalog/trees/categories": ["category_id:in", "page", "limit"],
  "GET /v3/catalog/products/{product_id}": ["include", "include_fields", "exclude_fields"],
  "GET /v3/catalog/products/{product_id}/variants": ["page", "limit", "include_fields", "exclude_fields"],
  "GET /v2/customer_groups": ["name", "page", "limit"],
  "GET /v2/gift_certificates": ["code", "to_email", "page", "limit"],
};

/** The query as plain texts. @throws ApiProblem 400 (older) or 422 (newer) for a field the endpoint does not have, or one given twice */
export function checkQuery(name: string, query: Record<string, unknown>): Record<string, string> {
  const known = endpointFacts().get(name)?.query ?? new Set(extraQueries[name] ?? []);
  const plain: Record<string, string> = {};
  for (const [field, value] of Object.entries(query)) {
    if (!known.has(field) || typeof value !== "string")
      throw new ApiProblem(name.includes(" /v2/") ? 400 : 422, `The filter ${field} is not supported by this resource.`, {
        [field]: "not supported",
      });
    plain[field] = value;
  }
  return plain;
}

/** Endpoints beside the list of facts that take a body, judged by themselves. */
const extraBodies = new Set(["POST /graphql", "PUT /v3/content/pages/{id}"]);

/** True when the endpoint takes a body. */
export const takesBody = (name: string): boolean => extraBodies.has(name) || endpointFacts().get(name)?.request != null;

/** The body when its fields are known and the needed ones are there. @throws ApiProblem 400 (older) or 422 (newer) otherwise */
export function checkBody(name: string, body: unknown): unknown {
  const facts = endpointFacts().get(name);
  if (!facts?.request) return body;
  const status = name.includes(" /v2/") ? 400 : 422;
  const items = Array.isArray(body) ? body : [body];
  for (const item of items) {
    if (typeof item !== "object" || item === null) throw new ApiProblem(status, "The body is not an object.");
    for (const field of Object.keys(item)) {
      if (!facts.request.has(field))
        throw new ApiProblem(status, `The field ${field} is not supported by this resource.`, { [field]: "not supported" });
    }
    for (const field of facts.required) {
      if (!(field in item)) throw new ApiProblem(status, `The field ${field} is missing.`, { [field]: "required" });
    }
  }
  return body;
}

/** Reads a body by its shape. @throws ApiProblem with the given status, naming the first wrong field */
export function readBody<T extends z.ZodType>(shape: T, body: unknown, status: number): z.infer<T> {
  const result = shape.safeParse(body);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.path.join(".") ?? "";
  throw new ApiProblem(status, `The field ${field} is invalid: ${issue?.message ?? ""}`, { [field]: issue?.message ?? "invalid" });
}

/** A money field of a request: a number or a text of one. */
export const MoneyField = z.union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/)]);
