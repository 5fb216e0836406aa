import { NotFound, Refusal } from "~/domain/errors";
import { newId } from "~/domain/ids";
import { isUnpaid, mayStillAsk, type VerificationState } from "~/domain/risk/verification";
import { portalLimits } from "~/domain/stores/portal";
import type { ShopperLocale } from "~/domain/stores/settings";
import { countCodes, insertCode } from "~db/queries/portal.server";
import { findVerificationByToken } from "~db/queries/verifications.server";
import { readOrder } from "~db/queries/views.server";
import type { Ctx, VerbTx } from "../ctx";
import { tokenHashOf } from "./link";

/** What a link shows: this order alone, and nothing personal beyond the place it goes to. */
export interface VerificationView {
  /** `asked` only while an answer still counts. */
  state: VerificationState;
  corrected: boolean;
  orderName: string;
  total: { minor: number; currency: string };
  isCod: boolean;
  /** A cancelling is carried out by us, and no money is to go back. */
  isUnpaid: boolean;
  lines: { title: string; variantTitle: string | null; quantity: number }[];
  /** Postal code and city. */
  place: string;
}

/**
 * Reads what a link is about and changes nothing of it: scanners of mail open every link. A link that names nothing counts, per address, like a
 * look-up that found nothing.
 * @throws NotFound; Refusal `too_many_codes` after too many of those
 */
export async function viewVerification(ctx: Ctx, input: { token: string; ip: string; locale: ShopperLocale }): Promise<VerificationView> {
  const view = await ctx.transact((tx) => readView(ctx, tx, input));
  if (view === "too_many") throw new Refusal("too_many_codes", "Too many codes were asked for. Please try again in an hour.");
  if (view === null) throw new NotFound("The order");
  return view;
}

async function readView(
  ctx: Ctx,
  tx: VerbTx,
  { token, ip, locale }: { token: string; ip: string; locale: ShopperLocale },
): Promise<VerificationView | "too_many" | null> {
  const now = ctx.now();
  const row = await findVerificationByToken(tx, tokenHashOf(ctx, token));
  const read = row && (await readOrder(tx, row.orderId));
  if (!row || !read) {
    const numberHash = ctx.sealer.hash(ctx.storeId, "portal", "number:confirm");
    const ipHash = ctx.sealer.hash(ctx.storeId, "ip", ip);
    const asked = await countCodes(tx, { numberHash, ipHash, since: new Date(now.getTime() - 3_600_000) });
    if (asked.address >= portalLimits.codesPerAddress) return "too_many";
    const code = ctx.sealer.seal(ctx.storeId, "");
    await insertCode(tx, { codeId: newId("pcd", now), orderId: null, numberHash, ipHash, code, locale, expiresAt: now, createdAt: now });
    return null;
  }
  const { order } = read;
  const over = row.state === "asked" && (row.expiresAt <= now || !mayStillAsk(order));
  return {
    state: over ? "expired" : row.state,
    corrected: row.corrected,
    orderName: order.name,
    total: { minor: order.totalMinor, currency: order.currency },
    isCod: order.isCod,
    isUnpaid: isUnpaid(order.financialStatus),
    lines: read.lines.map(({ title, variantTitle, currentQuantity }) => ({ title, variantTitle, quantity: currentQuantity })),
    place: [order.postalCode, order.city].filter(Boolean).join(" "),
  };
}
