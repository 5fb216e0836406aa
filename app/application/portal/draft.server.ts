import { randomUUID } from "node:crypto";
import { z } from "zod";
import { NotFound } from "~/domain/errors";
import { type Asker, noteLength, photosPerLine, type WantedResolution } from "~/domain/returns/commands";
import { conditionAsks } from "~/domain/returns/conditions";
import type { ShopperLocale } from "~/domain/stores/settings";
import { deleteDraft, findDraft, saveDraftRow } from "~db/queries/portal.server";
import { findReturnByRequestKey } from "~db/queries/returns.server";
import { findOrder, type ReturnOrderRow } from "~db/queries/returns-order.server";
import type { Ctx, VerbTx } from "../ctx";
import { askForReturn } from "../returns/ask-for-return.server";
import { findAskersOrder } from "../returns/lock-askers-order.server";

export const DraftLine = z.object({
  lineId: z.string().min(1).max(200),
  /** As typed when it is no whole number. */
  quantity: z.union([z.number(), z.string().max(20)]),
  reasonId: z.string().max(200).nullable(),
  note: z.string().max(noteLength * 4),
  photos: z.array(z.object({ photoId: z.string().max(60), name: z.string().max(200) })).max(photosPerLine),
  /** What was ticked of the goods' condition. */
  conditions: z.array(z.enum(conditionAsks)).default([]),
});
export type DraftLine = z.infer<typeof DraftLine>;

const Draft = z.object({
  /** Names the return that this will become: sending it twice makes one. */
  requestKey: z.string(),
  lines: z.array(DraftLine).max(100),
});
/** What a shopper has entered for an order and not sent. */
export type Draft = z.infer<typeof Draft>;

/** The platform's id of an order of ours, if it is the asker's. @throws NotFound */
export function externalIdOf(ctx: Ctx, input: { asker: Asker; orderId: string }): Promise<string> {
  return ctx.transact(async (tx) => (await orderOf(tx, input)).externalId);
}

/** The draft of an order; null when nothing was entered. @throws NotFound for an order that is not the asker's */
export function readDraft(ctx: Ctx, input: { asker: Asker; orderId: string }): Promise<Draft | null> {
  return ctx.transact(async (tx) => {
    const order = await orderOf(tx, input);
    const body = await findDraft(tx, order.orderId);
    return body === null ? null : Draft.parse(JSON.parse(ctx.sealer.open(ctx.storeId, body)));
  });
}

/** Keeps what was entered, complete or not. @throws NotFound for an order that is not the asker's */
export function saveDraft(ctx: Ctx, input: { asker: Asker; orderId: string; lines: DraftLine[] }): Promise<Draft> {
  return ctx.transact(async (tx) => {
    const order = await orderOf(tx, input);
    const before = await findDraft(tx, order.orderId);
    const { requestKey } = before ? Draft.parse(JSON.parse(ctx.sealer.open(ctx.storeId, before))) : { requestKey: randomUUID() };
    const draft = Draft.parse({ requestKey, lines: input.lines });
    await saveDraftRow(tx, order.orderId, ctx.sealer.seal(ctx.storeId, JSON.stringify(draft)), ctx.now());
    return draft;
  });
}

/**
 * Sends the draft: the return is asked for as it stands there. Sending the same again answers the same return.
 * @param input `requestKey`: the draft that was on show, so that a newer one of another window is not sent unseen
 * @throws what `askForReturn` throws; NotFound when there is no such draft (any more) and it never became a return
 */
export async function sendDraft(
  ctx: Ctx,
  input: { asker: Asker; orderId: string; requestKey: string; resolution: WantedResolution; locale: ShopperLocale },
): Promise<{ returnId: string }> {
  const draft = await readDraft(ctx, input);
  if (draft?.requestKey !== input.requestKey) {
    const sent = await ctx.transact((tx) => findReturnByRequestKey(tx, `${input.asker.source}:${input.requestKey}`));
    if (!sent || sent.orderId !== input.orderId) throw new NotFound("What you entered");
    return { returnId: sent.returnId };
  }
  const { returnId, orderId } = await askForReturn(ctx, {
    asker: input.asker,
    orderExternalId: await externalIdOf(ctx, input),
    requestKey: draft.requestKey,
    resolution: input.resolution,
    locale: input.locale,
    lines: draft.lines.map((line) => ({
      lineId: line.lineId,
      quantity: Number(line.quantity),
      reasonId: line.reasonId,
      note: line.note,
      photoIds: line.photos.map((photo) => photo.photoId),
      conditions: line.conditions,
    })),
  });
  await ctx.transact((tx) => deleteDraft(tx, orderId));
  return { returnId };
}

async function orderOf(tx: VerbTx, input: { asker: Asker; orderId: string }): Promise<ReturnOrderRow> {
  const order = await findOrder(tx, input.orderId);
  if (!order) throw new NotFound("The order");
  return findAskersOrder(tx, input.asker, order.externalId);
}
