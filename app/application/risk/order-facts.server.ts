import { checkAddress } from "~/domain/risk/address";
import { emailQuality } from "~/domain/risk/contact";
import { evidenceKeys, isBracketed } from "~/domain/risk/evidence";
import type { RiskFacts } from "~/domain/risk/facts";
import { hourIn } from "~/domain/time";
import type { OrderLineRow, OrderRow } from "~db/queries/risk.server";
import type { StoreRow } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";

/** Where an order's evidence is looked up. */
export function evidenceKeysOf(order: OrderRow, lines: readonly OrderLineRow[]) {
  return evidenceKeys({ ...order, categories: lines.map((line) => line.productType ?? "").filter(Boolean) });
}

/**
 * What a model may look at of an order, in learning and in scoring alike.
 * @param near orders of the same person before this one
 * @param usual the store's usual total at its time, minor units; null when not known
 */
export function factsOf(
  ctx: Ctx,
  store: StoreRow,
  order: OrderRow,
  lines: OrderLineRow[],
  evidence: RiskFacts["evidence"],
  near: { recent: number; earlier: boolean },
  usual: number | null,
): RiskFacts {
  const address = checkAddress({
    line1: ctx.sealer.open(ctx.storeId, order.addressLine1),
    line2: ctx.sealer.open(ctx.storeId, order.addressLine2),
    city: order.city,
    province: order.province,
    postalCode: order.postalCode,
    countryCode: order.countryCode,
  });
  const gross = order.subtotalMinor + order.discountMinor;
  return {
    isCod: order.isCod,
    valueDoublings: usual && order.totalMinor > 0 ? Math.log2(order.totalMinor / usual) : 0,
    quantity: order.quantity,
    lineCount: lines.length,
    discountShare: gross > 0 ? order.discountMinor / gross : 0,
    bracketed: isBracketed(lines),
    hourOfDay: hourIn(store.timezone, order.placedAt),
    addressQuality: address.quality,
    // While contact data waits to be re-read, its absence says nothing about the shopper.
    addressFaults: order.needsReread ? [] : address.faults.map((fault) => fault.sentence),
    addressFaultCodes: order.needsReread ? [] : address.faults.map((fault) => fault.code),
    phoneValid: order.phoneHash !== null || order.needsReread,
    emailQuality: order.needsReread ? "good" : emailQuality(ctx.sealer.open(ctx.storeId, order.contactEmail)),
    recentOrders: near.recent,
    firstOrder: !near.earlier,
    evidence,
  };
}
