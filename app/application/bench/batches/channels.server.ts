import { z } from "zod";
import { ChannelColumn, type ChannelField } from "~/domain/bench/batches/channel";
import { NotFound, Refusal } from "~/domain/errors";
import { newId } from "~/domain/ids";
import { formatDecimal } from "~/domain/money";
import { dayIn } from "~/domain/time";
import { deleteChannel, findChannel, listChannels, saveChannelRow } from "~db/queries/bench-channels.server";
import { findStore } from "~db/queries/store-row.server";
import type { UnitRow } from "~db/queries/units.server";
import type { Ctx } from "../../ctx";
import { permit } from "../../permit";
import { csvField } from "../../views/export-orders.server";
import { seesWorth } from "../sees-worth";
import { expectedOf, readBatch } from "./view-batches.server";

/** Most channels of a store. */
export const channelsLimit = 50;

/** A channel as a person writes it. */
export const ChannelWords = z.object({
  channelId: z.string().max(60).default(""),
  name: z.string().trim().min(1, "Give it a name.").max(80),
  columns: z.array(ChannelColumn).min(1, "At least one column.").max(30, "At most 30 columns."),
});
export type ChannelWords = z.infer<typeof ChannelWords>;

/** All channels by name. */
export async function viewChannels(ctx: Ctx): Promise<ChannelWords[]> {
  return (await ctx.transact(listChannels)).map(({ channelId, name, columns }) => ({ channelId, name, columns }));
}

/** Adds a channel, or changes the one of this id. @throws NotFound; Refusal `name_taken`, `same_header`, `too_many_channels`, `not_allowed` */
export function saveChannel(ctx: Ctx, input: ChannelWords): Promise<{ channelId: string }> {
  permit(ctx, "vendors.change");
  const { name, columns, channelId } = ChannelWords.parse(input);
  if (new Set(columns.map((column) => column.header.toLowerCase())).size < columns.length)
    throw new Refusal("same_header", "Two columns have the same header.", { columns: "Two columns have the same header." });
  return ctx.transact(async (tx) => {
    const known = await listChannels(tx);
    if (known.some((one) => one.channelId !== channelId && one.name.toLowerCase() === name.toLowerCase()))
      throw new Refusal("name_taken", "Another channel has this name.", { name: "Another channel has this name." });
    const row = channelId === "" ? null : await findChannel(tx, channelId);
    if (channelId !== "" && !row) throw new NotFound("The channel");
    if (!row && known.length >= channelsLimit) throw new Refusal("too_many_channels", `At most ${channelsLimit} channels.`);
    const id = row?.channelId ?? newId("chn", ctx.now());
    await saveChannelRow(tx, { channelId: id, name, columns }, ctx.now());
    await tx.record([{ name: row ? "channel.changed" : "channel.added", data: { channelId: id } }]);
    return { channelId: id };
  });
}

/** Takes a channel away; batches that went there keep its name. @throws NotFound; Refusal `not_allowed` */
export function removeChannel(ctx: Ctx, input: { channelId: string }): Promise<void> {
  permit(ctx, "vendors.change");
  return ctx.transact(async (tx) => {
    if (!(await deleteChannel(tx, input.channelId))) throw new NotFound("The channel");
    await tx.record([{ name: "channel.removed", data: { channelId: input.channelId } }]);
  });
}

/**
 * The file of a batch as its channel wants it: our fields under its headers. No text in it is run as a formula; sums are empty for who may not
 * look at them. @throws NotFound; Refusal `not_allowed`, `no_channel` for a batch without one, or whose channel was removed
 */
export function exportForChannel(ctx: Ctx, input: { batchId: string }): Promise<{ name: string; csv: string }> {
  permit(ctx, "bench.export");
  const sees = seesWorth(ctx);
  return ctx.transact(async (tx) => {
    const { row, units } = await readBatch(tx, input.batchId);
    const channel = row.channelId ? await findChannel(tx, row.channelId) : null;
    if (!channel) throw new Refusal("no_channel", "This batch goes to no channel that there is.");
    const zone = (await findStore(tx))?.timezone ?? "UTC";
    const expected = sees ? expectedOf(row, units) : [];
    const line = (cells: readonly string[]) => `${cells.map(csvField).join(",")}\r\n`;
    const cell = (unit: UnitRow, i: number, field: ChannelField) => fieldOf(unit, field, { zone, sees, expected: expected[i] ?? null });
    const head = line(channel.columns.map((column) => column.header));
    const body = units.map((unit, i) => line(channel.columns.map((column) => cell(unit, i, column.field))));
    return { name: channel.name, csv: head + body.join("") };
  });
}

function fieldOf(unit: UnitRow, field: ChannelField, facts: { zone: string; sees: boolean; expected: number | null }): string {
  const amount = (minor: number | null) => (!facts.sees || minor === null ? "" : formatDecimal({ minor, currency: unit.currency }));
  const texts: Record<ChannelField, string> = {
    ...{ code: unit.code, sku: unit.sku, title: unit.title, variant: unit.variantTitle ?? "", type: unit.productType ?? "" },
    ...{ grade: unit.grade ?? "", quantity: "1", currency: unit.currency, shelf: unit.shelf, image: unit.imageUrl ?? "" },
    ...{ sold: amount(unit.soldMinor), expected: amount(facts.expected), received: dayIn(facts.zone, unit.receivedAt) },
  };
  return texts[field];
}
