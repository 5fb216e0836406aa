import { type PlatformId, platformIds } from "~/ports/platform";

/** The platform an address belongs to by its first part (`/shopify/orders`), or null. */
export function platformOf(url: string): PlatformId | null {
  const first = new URL(url, "http://local").pathname.split("/")[1]?.replace(/\.data$/, "");
  return platformIds.find((id) => id === first) ?? null;
}
