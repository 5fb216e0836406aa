import type { Request } from "express";

/** A cookie of the request, or null. */
export function readCookie(request: Request, name: string): string | null {
  for (const part of (request.header("cookie") ?? "").split(";")) {
    const [key, ...value] = part.trim().split("=");
    if (key === name) return decodeURIComponent(value.join("="));
  }
  return null;
}
