import { randomUUID } from "node:crypto";
import { z } from "zod";
import { NotFound } from "~/domain/errors";
import { isId, type OrderId, type ReturnId } from "~/domain/ids";
import { type Asker, noteLength, photosPerLine, type ShownOffer, type WantedResolution } from "~/domain/returns/commands";
import { conditionAsks } from "~/domain/returns/conditions";
import type { ShopperLocale } from "~/domain/stores/settings";
import { type DraftKey, deleteDraft, findDraft, listDraftsOfShopper, saveDraftRow } from "~db/queries/portal.server";
import { findReturn, findReturnByRequestKey } from "~db/queries/returns.server";
import { findOrder, type ReturnOrderRow } from "~db/queries/returns-order.server";
import type { Ctx, VerbTx } from "../ctx";
import { askForReturn } from "../returns/ask-for-return.server";
import { askedBefore } from "../returns/asked-before.server";
import { askersMay, findAskersOrder, giftProof } from "../returns/lock-askers-order.server";

export const DraftLine = z.object({
  lineId: z.string().min(1).max(200),
  /** As typed when it is no whole number. */
  quantity: z.union([z.number(), z.string().max(20)]),
  reasonId: z.string().max(200).nullable(),
  subReason: z.string().max(100).default(""),
  note: z.string().max(noteLength * 4),
  photos: z.array(z.object({ photoId: z.string().max(60), name: z.string().max(200) })).max(photosPerLine),
  /** What was ticked of the goods' condition. */
  conditions: z.array(z.enum(conditionAsks)).default([]),
});
export type DraftLine = z.infer<typeof DraftLine>;

const Draft = z.object({
  /** Names the return that this will become: sending it twice makes one. */
  requestKey: z.string(),
  /** A return that this is to take the place of. */
  replaces: z
    .custom<ReturnId>((id) => typeof id === "string" && isId("ret", id))
    .nullable()
    .default(null),
  lines: z.array(DraftLine).max(100),
});
/** What a shopper has entered for an order and not sent. */
export type Draft = z.infer<typeof Draft>;

/** The platform's id of an order of ours, if it is the asker's. @throws NotFound */
export function externalIdOf(ctx: Ctx, input: { asker: Asker; orderId: string }): Promise<string> {
  return ctx.transact(async (tx) => (await orderOf(tx, input)).externalId);
}

/** Orders of a signed-in shopper for which something was entered and not sent, oldest first; at most ten. */
export function listDraftOrders(ctx: Ctx, input: { shopperExternalId: string }): Promise<OrderId[]> {
  return ctx.transact((tx) => listDraftsOfShopper(tx, input.shopperExternalId, 10));
}

/** Forgets what was entered for an order. @throws NotFound for an order that is not the asker's */
export function dropDraft(ctx: Ctx, input: { asker: Asker; orderId: string }): Promise<void> {
  return ctx.transact(async (tx) => deleteDraft(tx, await keyOf(tx, input)));
}

/** The draft of an order; null when nothing was entered. @throws NotFound for an order that is not the asker's */
export function readDraft(ctx: Ctx, input: { asker: Asker; orderId: string }): Promise<Draft | null> {
  return ctx.transact(async (tx) => {
    const body = await findDraft(tx, await keyOf(tx, input));
    return body === null ? null : Draft.parse(JSON.parse(ctx.sealer.open(ctx.storeId, body)));
  });
}

/**
 * Begins to change a return: what it asks for becomes the draft of its order, in place of whatever was entered there.
 * @throws NotFound for a return that is not the asker's; Refusal `illegal_transition` once received or ended
 */
export function startChange(ctx: Ctx, input: { asker: Asker; returnId: string }): Promise<{ orderId: string }> {
  return ctx.transact(async (tx) => {
    const row = await findReturn(tx, input.returnId);
    if (!row) throw new NotFound("The return");
    const key = await keyOf(tx, { ...input, orderId: row.orderId });
    if (!(await askersMay(tx, input.asker, row))) throw new NotFound("The return");
    const { lines } = await askedBefore(ctx, tx, row);
    const draftLines = lines.map(
      ({ photoIds, wishVariantId: _, ...line }): DraftLine => ({
        ...line,
        photos: photoIds.map((photoId, i) => ({ photoId, name: String(i + 1) })),
      }),
    );
    const draft = Draft.parse({ requestKey: randomUUID(), replaces: row.returnId, lines: draftLines });
    await saveDraftRow(tx, key, ctx.sealer.seal(ctx.storeId, JSON.stringify(draft)), ctx.now());
    return { orderId: key.orderId };
  });
}

/** Keeps what was entered, complete or not. @throws NotFound for an order that is not the asker's */
export function saveDraft(ctx: Ctx, input: { asker: Asker; orderId: string; lines: DraftLine[] }): Promise<Draft> {
  return ctx.transact(async (tx) => {
    const key = await keyOf(tx, input);
    const before = await findDraft(tx, key);
    const { requestKey, replaces } = before
      ? Draft.parse(JSON.parse(ctx.sealer.open(ctx.storeId, before)))
      : { requestKey: randomUUID(), replaces: null };
    const draft = Draft.parse({ requestKey, replaces, lines: input.lines });
    await saveDraftRow(tx, key, ctx.sealer.seal(ctx.storeId, JSON.stringify(draft)), ctx.now());
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
  input: {
    asker: Asker;
    orderId: string;
    requestKey: string;
    resolution: WantedResolution;
    /** What was offered for it on the page. */
    shown?: ShownOffer | undefined;
    /** Names the request when it is for several orders. */
    groupKey?: string | undefined;
    /** The variants that were chosen to be sent instead, by the order's line. */
    wishes?: ((lines: readonly DraftLine[]) => Record<string, string>) | undefined;
    locale: ShopperLocale;
  },
): Promise<{ returnId: string }> {
  const draft = await readDraft(ctx, input);
  if (draft?.requestKey !== input.requestKey) {
    const sent = await ctx.transact((tx) => findReturnByRequestKey(tx, `${input.asker.source}:${input.requestKey}`));
    if (!sent || sent.orderId !== input.orderId) throw new NotFound("What you entered");
    return { returnId: sent.returnId };
  }
  const wishes = input.wishes?.(draft.lines) ?? {};
  const { returnId } = await askForReturn(ctx, {
    asker: input.asker,
    orderExternalId: await externalIdOf(ctx, input),
    requestKey: draft.requestKey,
    resolution: input.resolution,
    locale: input.locale,
    ...(input.shown ? { shown: input.shown } : {}),
    ...(input.groupKey ? { groupKey: input.groupKey } : {}),
    ...(draft.replaces ? { replaces: draft.replaces } : {}),
    lines: draft.lines.map((line) => ({
      lineId: line.lineId,
      ...(input.resolution === "exchange" && wishes[line.lineId] ? { wishVariantId: wishes[line.lineId] } : {}),
      quantity: Number(line.quantity),
      reasonId: line.reasonId,
      subReason: line.subReason,
      note: line.note,
      photoIds: line.photos.map((photo) => photo.photoId),
      conditions: line.conditions,
    })),
  });
  await dropDraft(ctx, input);
  return { returnId };
}

/** Whose draft of an order somebody works on. @throws NotFound for an order that is not the asker's */
async function keyOf(tx: VerbTx, input: { asker: Asker; orderId: string }): Promise<DraftKey> {
  const { orderId } = await orderOf(tx, input);
  return { orderId, whose: input.asker.source === "gift" ? (await giftProof(tx, input.asker)).recipientHash : "" };
}

async function orderOf(tx: VerbTx, input: { asker: Asker; orderId: string }): Promise<ReturnOrderRow> {
  const order = await findOrder(tx, input.orderId);
  if (!order) throw new NotFound("The order");
  return findAskersOrder(tx, input.asker, order.externalId);
}
