/** Shopify's global ids are the external ids everywhere in our records; REST payloads sometimes give the bare number only. */
export type GidKind =
  | "Order"
  | "LineItem"
  | "Product"
  | "ProductVariant"
  | "Customer"
  | "Fulfillment"
  | "Refund"
  | "Return"
  | "BulkOperation";

/** `gid://shopify/Order/1` from 1, "1" or itself; null stays null. */
export function gidOf(kind: GidKind, id: string | number): string;
export function gidOf(kind: GidKind, id: string | number | null | undefined): string | null;
export function gidOf(kind: GidKind, id: string | number | null | undefined): string | null {
  if (id === null || id === undefined || id === "") return null;
  const text = String(id);
  return text.startsWith("gid://") ? text : `gid://shopify/${kind}/${text}`;
}
