import type { Json, JsonObject } from "../engine-types";

/** Personal fields that Shopify nulls in webhook bodies when the app has no protected-data access, wherever they stand. */
const PERSONAL = new Set([
  "email",
  "contact_email",
  "phone",
  "first_name",
  "last_name",
  "name",
  "address1",
  "address2",
  "zip",
  "latitude",
  "longitude",
  "company",
  "browser_ip",
  "client_details",
  "order_status_url",
  "customer_locale",
]);

/** Objects whose `name` is no person's: lines, the order itself, tax lines. */
const PERSON_OBJECTS = new Set(["customer", "default_address", "shipping_address", "billing_address", "destination", "origin_address"]);

function scrub(value: Json, holder: string): Json {
  if (Array.isArray(value)) return value.map((one) => scrub(one, holder));
  if (value === null || typeof value !== "object") return value;
  const out: JsonObject = {};
  for (const [key, inner] of Object.entries(value)) {
    const personal = PERSONAL.has(key) && (key !== "name" || PERSON_OBJECTS.has(holder));
    out[key] = personal ? null : scrub(inner, key);
  }
  return out;
}

/** A copy of the body without personal data; city, province and country stay. `root` names what the body is (`customer`, `order`). */
export function redactBody(body: JsonObject, root: string): JsonObject {
  // An object in is an object out.
  return scrub(body, root) as JsonObject;
}
