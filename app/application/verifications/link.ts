import { portalSlug } from "~/domain/stores/portal";
import type { StoreRow } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";

/** The token of a verification's link. It is derived and kept nowhere: 22 characters that nobody without our key can make. */
export function tokenOf(ctx: Ctx, verificationId: string): string {
  return ctx.sealer.hash(ctx.storeId, "portal", `confirm:${verificationId}`);
}

/** What the row has of a token. */
export function tokenHashOf(ctx: Ctx, token: string): string {
  return ctx.sealer.hash(ctx.storeId, "portal", `confirm-token:${token}`);
}

/** The address a shopper answers at. */
export function linkOf(ctx: Ctx, store: Pick<StoreRow, "storeId" | "domain">, verificationId: string): string {
  return `${ctx.app.appUrl}/returns/${portalSlug(store)}/confirm/${tokenOf(ctx, verificationId)}`;
}
