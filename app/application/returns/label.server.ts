import { fileTypeFromBuffer } from "file-type";
import { NotFound, Refusal } from "~/domain/errors";
import { newId, type StoreId } from "~/domain/ids";
import type { Asker } from "~/domain/returns/commands";
import { announced, labelMaxBytes, labelTypes, maySend, mustBeToSend } from "~/domain/returns/shipment";
import type { StoreTx } from "~db/client.server";
import { findReturn, type ReturnRow, updateReturn } from "~db/queries/returns.server";
import { insertAccess } from "~db/queries/returns-access.server";
import { findShipment, saveShipment } from "~db/queries/shipments.server";
import type { Ctx } from "../ctx";
import { mailStep } from "../messages/mail-step.server";
import { permit } from "../permit";
import { takeReturn } from "./lock-return.server";
import { findAskersReturn } from "./shipment-access.server";

/** A label as it is given out. */
export interface LabelFile {
  bytes: Uint8Array;
  contentType: string;
  fileName: string;
}

const nameIn = (storeId: StoreId, fileKey: string) => `${storeId}/${fileKey}`;

/**
 * Keeps the store's own label for a return and tells the shopper; a new one takes the place of the one before. What the file is is read from its
 * bytes. @throws NotFound; Refusal `label_too_large`, `label_type`, `not_to_send`
 */
export async function uploadLabel(ctx: Ctx, input: { returnId: string; bytes: Uint8Array }): Promise<void> {
  permit(ctx, "returns.decide");
  const before = await ctx.transact((tx) => findReturn(tx, input.returnId));
  if (!before) throw new NotFound("The return");
  mustBeToSend(before);
  if (input.bytes.length > labelMaxBytes) throw new Refusal("label_too_large", "The label is larger than 5 MB.");
  const found = await fileTypeFromBuffer(input.bytes);
  const contentType = labelTypes.find((type) => type === found?.mime);
  if (!contentType) throw new Refusal("label_type", "Send the label as a PDF or PNG file.");
  // Named like a photo, so that erasing a shopper finds it by the same way.
  const fileKey = newId("pho", ctx.now());
  // The file first: a row without its file would break a page.
  await ctx.app.files.put(nameIn(ctx.storeId, fileKey), input.bytes, contentType);
  let former: string | null = null;
  try {
    await ctx.transact(async (tx) => {
      const row = await takeReturn(tx, input.returnId);
      mustBeToSend(row);
      former = (await findShipment(tx, row.returnId, "label"))?.fileKey ?? null;
      await saveShipment(
        tx,
        { shipmentId: newId("shm", ctx.now()), returnId: row.returnId, way: "label" },
        { fileKey, contentType, bytes: input.bytes.length },
        ctx.now(),
      );
      await updateReturn(tx, row.returnId, { parcel: announced(row.parcel) }, ctx.now());
      await tx.record([{ name: "return.label-added", orderId: row.orderId, returnId: row.returnId, data: { replaced: former !== null } }]);
      await tx.say([mailStep(row, "label_ready", { again: fileKey })]);
    });
  } catch (error) {
    await ctx.app.files.remove(nameIn(ctx.storeId, fileKey));
    throw error;
  }
  if (former) await ctx.app.files.remove(nameIn(ctx.storeId, former));
}

/** The label of a return for staff; its reading is noted, because labels bear addresses. @throws NotFound also for another store's */
export async function readLabel(ctx: Ctx, input: { returnId: string }): Promise<LabelFile> {
  const found = await ctx.transact(async (tx) => {
    const row = await findReturn(tx, input.returnId);
    if (!row) throw new NotFound("The label");
    await insertAccess(tx, { actor: ctx.actor, subject: `label:${row.returnId}`, purpose: "return page", at: ctx.now() });
    return labelOf(tx, row);
  });
  return fileOf(ctx, found);
}

/** The label of a return for its own shopper, while there is something to send. @throws NotFound */
export async function readOwnLabel(ctx: Ctx, input: { asker: Asker; returnId: string }): Promise<LabelFile> {
  const found = await ctx.transact(async (tx) => {
    const { row } = await findAskersReturn(tx, input.asker, input.returnId);
    if (!maySend(row)) throw new NotFound("The label");
    return labelOf(tx, row);
  });
  return fileOf(ctx, found);
}

async function labelOf(tx: StoreTx, row: ReturnRow) {
  const shipment = await findShipment(tx, row.returnId, "label");
  if (!shipment?.fileKey || !shipment.contentType) throw new NotFound("The label");
  return { name: row.name, fileKey: shipment.fileKey, contentType: shipment.contentType };
}

async function fileOf(ctx: Ctx, label: { name: string; fileKey: string; contentType: string }): Promise<LabelFile> {
  const file = await ctx.app.files.get(nameIn(ctx.storeId, label.fileKey));
  if (!file) throw new NotFound("The label");
  const end = label.contentType === "image/png" ? "png" : "pdf";
  return { bytes: file.bytes, contentType: label.contentType, fileName: `label-${label.name.replaceAll(/[^A-Za-z0-9-]/g, "")}.${end}` };
}
