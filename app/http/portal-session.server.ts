import { randomBytes, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { StoreId } from "~/domain/ids";
import { shopperLocales } from "~/domain/stores/settings";
import type { Sealer } from "~db/sealing.server";

/** Minutes without a request after which the portal forgets who it is talking to, and hours after which it does so in any case. */
const idleMinutes = 30;
const longestHours = 4;

/** What the portal remembers of one browser in one store, sealed in a cookie. `who` is set once an order is proven or a shopper signed in. */
export const PortalSession = z.object({
  kind: z.literal("portal"),
  /** Every form carries it; a form without it was not ours. */
  csrf: z.string(),
  locale: z.enum(shopperLocales).nullable(),
  /** The code that was asked for last. */
  codeId: z.string().nullable(),
  /** The withdrawal from a contract that this browser declared last. */
  withdrawalId: z.string().nullable().default(null),
  who: z
    .union([
      z.object({ source: z.literal("holder"), orderId: z.string(), orderExternalId: z.string() }),
      z.object({ source: z.literal("shopper"), shopperExternalId: z.string() }),
      // Somebody who got this order as a gift; their code says who.
      z.object({ source: z.literal("gift"), orderId: z.string(), orderExternalId: z.string(), codeId: z.string() }),
    ])
    .nullable(),
  /** Milliseconds since 1970: when `who` was found out, and until when it counts without another request. */
  openedAt: z.number(),
  until: z.number(),
});
export type PortalSession = z.infer<typeof PortalSession>;

const cookieName = "backhaul_portal";

/** A browser nobody knows yet. */
export function newSession(now: Date): PortalSession {
  const at = now.getTime();
  return {
    kind: "portal",
    csrf: randomBytes(24).toString("base64url"),
    locale: null,
    codeId: null,
    withdrawalId: null,
    who: null,
    openedAt: at,
    until: at,
  };
}

/** The session of a request; one that has ended is a new one of which only language and form token stay. `ended` says that it had been open. */
export function readSession(request: Request, sealer: Sealer, storeId: StoreId, now: Date): { session: PortalSession; ended: boolean } {
  const found = read(request.headers.get("cookie") ?? "", sealer, storeId);
  if (!found) return { session: newSession(now), ended: false };
  const over = now.getTime() >= Math.min(found.until, found.openedAt + longestHours * 3_600_000);
  if (found.who === null || !over) return { session: found, ended: false };
  return { session: { ...newSession(now), csrf: found.csrf, locale: found.locale }, ended: true };
}

function read(header: string, sealer: Sealer, storeId: StoreId): PortalSession | null {
  const value = header
    .split(";")
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${cookieName}=`))
    ?.slice(cookieName.length + 1);
  if (!value) return null;
  try {
    // The store's id is part of the seal: another store's cookie does not open.
    return PortalSession.parse(JSON.parse(sealer.open(storeId, value.replaceAll("~", ":"))));
  } catch {
    return null;
  }
}

/** The cookie that carries the session on, its end moved by this request. It is gone with the browser, and no script can read it. */
export function sessionCookie(
  session: PortalSession,
  at: { sealer: Sealer; storeId: StoreId; path: string; secure: boolean; now: Date },
): string {
  const until = at.now.getTime() + idleMinutes * 60_000;
  const sealed = at.sealer.seal(at.storeId, JSON.stringify({ ...session, until })).replaceAll(":", "~");
  return `${cookieName}=${sealed}; Path=${at.path}; HttpOnly; SameSite=Lax${at.secure ? "; Secure" : ""}`;
}

/** Whether a form carried this session's token. */
export function isOwnForm(session: PortalSession, token: unknown): boolean {
  const [a, b] = [Buffer.from(session.csrf), Buffer.from(typeof token === "string" ? token : "")];
  return a.length === b.length && timingSafeEqual(a, b);
}
