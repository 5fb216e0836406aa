import { NotFound } from "~/domain/errors";
import type { ReturnId } from "~/domain/ids";
import { step } from "~/domain/machine";
import { type Asker, WantedResolution } from "~/domain/returns/commands";
import type { ConditionAsk } from "~/domain/returns/conditions";
import { requestTable, resolutionTable } from "~/domain/returns/states";
import type { StoreTx } from "~db/client.server";
import { listPhotos } from "~db/queries/photos.server";
import { listWishes } from "~db/queries/reservations.server";
import { findReturn, listReturnLines, type ReturnRow } from "~db/queries/returns.server";
import type { Ctx } from "../ctx";
import { askersMay, findAskersOrder } from "./lock-askers-order.server";

/** One line of a return as its asker entered it. */
export interface AskedLine {
  lineId: string;
  quantity: number;
  reasonId: string | null;
  /** Empty = none. */
  subReason: string;
  conditions: ConditionAsk[];
  note: string;
  photoIds: string[];
  /** What they chose to be sent instead; null = nothing. */
  wishVariantId: string | null;
}

/** What a return asks for, to be entered again and changed. */
export interface AskedBefore {
  returnId: ReturnId;
  name: string;
  resolution: WantedResolution;
  lines: AskedLine[];
}

/**
 * What a shopper asked for, as long as they may still change it.
 * @throws NotFound for an order that is not the asker's, or a return of another one; Refusal `illegal_transition` once received or ended
 */
export function readAskedBefore(ctx: Ctx, input: { asker: Asker; orderExternalId: string; returnId: string }): Promise<AskedBefore> {
  return ctx.transact(async (tx) => {
    const order = await findAskersOrder(tx, input.asker, input.orderExternalId);
    const row = await findReturn(tx, input.returnId);
    if (row?.orderId !== order.orderId || !(await askersMay(tx, input.asker, row))) throw new NotFound("The return");
    return askedBefore(ctx, tx, row);
  });
}

/** The same of a return whose asker is known. @throws Refusal `illegal_transition` once received or ended */
export async function askedBefore(ctx: Ctx, tx: StoreTx, row: ReturnRow): Promise<AskedBefore> {
  step(requestTable, row.request, "cancel");
  step(resolutionTable, row.resolution, "drop");
  const photos = await listPhotos(tx, row.returnId);
  const wishes = await listWishes(tx, row.returnId);
  const lines = new Map<string, AskedLine>();
  // Units of one line from several parcels are rows of their own.
  for (const line of await listReturnLines(tx, [row.returnId])) {
    const { orderLineExternalId: lineId, reasonId, subReason, conditions, returnLineId } = line;
    const known = lines.get(lineId);
    lines.set(lineId, {
      ...{ lineId, reasonId, subReason, conditions },
      quantity: (known?.quantity ?? 0) + line.quantity,
      note: known?.note || (line.note ? ctx.sealer.open(ctx.storeId, line.note) : ""),
      photoIds: [...(known?.photoIds ?? []), ...photos.flatMap((photo) => (photo.returnLineId === returnLineId ? [photo.photoId] : []))],
      wishVariantId: known?.wishVariantId ?? wishes.find((wish) => wish.returnLineId === returnLineId)?.variantExternalId ?? null,
    });
  }
  return {
    returnId: row.returnId,
    name: row.name,
    resolution: WantedResolution.catch("refund").parse(row.wants),
    lines: [...lines.values()],
  };
}
