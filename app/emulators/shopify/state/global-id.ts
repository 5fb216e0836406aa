/** Ids below one order share its block, so that the order of anything is found without an index. */
export const ORDER_BLOCK = 1000;

/** `gid("Order", 5)` → `gid://shopify/Order/5`. */
export function gid(type: string, id: number | string): string {
  return `gid://shopify/${type}/${id}`;
}

/** Parts of a global id, or null when the text is none. */
export function readGid(text: string): { type: string; id: number } | null {
  const match = /^gid:\/\/shopify\/([A-Za-z]+)\/(\d+)(?:\?.*)?$/.exec(text);
  return match?.[1] && match[2] ? { type: match[1], id: Number(match[2]) } : null;
}

/** The numeric id when the global id is of that type, else null. */
export function idOf(type: string, text: string): number | null {
  const parts = readGid(text);
  return parts && parts.type === type && Number.isSafeInteger(parts.id) ? parts.id : null;
}

/** The order that an id of the order's block belongs to. */
export function orderBlockOf(id: number): number {
  return Math.floor(id / ORDER_BLOCK) * ORDER_BLOCK;
}
