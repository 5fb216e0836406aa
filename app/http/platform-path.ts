import type { Platform, PlatformId } from "~/ports/platform";

/** The platform an address belongs to by its first part (`/shopify/orders`), when this server answers for it. */
export function platformOf(platforms: Readonly<Partial<Record<PlatformId, Platform>>>, url: string): Platform | undefined {
  return platformNamed(platforms, new URL(url, "http://local").pathname.split("/")[1]?.replace(/\.data$/, "") ?? "");
}

/** The platform of this name. Names come from addresses: what every object has by birth is no platform. */
export function platformNamed(platforms: Readonly<Partial<Record<PlatformId, Platform>>>, name: string): Platform | undefined {
  return Object.hasOwn(platforms, name) ? platforms[name] : undefined;
}
