import type { Request } from "express";

/** Header that carries the store's name, set by the fetch seam that sends `https://{store}.myshopify.com` here. */
export const emulatedHostHeader = "x-emulated-host";

/** The store a request is meant for, or null when it names none. */
export function storeOf(request: Request): string | null {
  const host = request.header(emulatedHostHeader) ?? request.header("host") ?? "";
  return /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/.test(host) ? host : null;
}
