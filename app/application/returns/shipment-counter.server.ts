import { NotFound, Refusal } from "~/domain/errors";
import { newId } from "~/domain/ids";
import { labelOf, labelWords } from "~/domain/returns/label";
import { DropOffPlace, maySend, placesLimit, typedCode } from "~/domain/returns/shipment";
import type { StoreTx } from "~db/client.server";
import { findReturn, listReturnLines, lockReturn } from "~db/queries/returns.server";
import { listOrderLines } from "~db/queries/returns-order.server";
import { deletePlace, findReturnsByCode, insertPlace, listPlaces } from "~db/queries/shipments.server";
import type { Ctx } from "../ctx";
import { mailStep } from "../messages/mail-step.server";
import { permit } from "../permit";
import { handOver } from "./shipment-steps.server";

/** What the person at a counter sees of the return whose code was scanned. Nothing of the shopper: the goods are enough to compare. */
export interface AtCounter {
  returnId: string;
  name: string;
  label: string;
  /** It may be taken now. */
  mayTake: boolean;
  lines: { title: string; quantity: number }[];
}

/** The Counter page. */
export interface CounterView {
  places: { placeId: string; kind: "counter" | "address"; name: string; address: string; hours: string }[];
  found: AtCounter | null;
}

/** Places that take parcels, and the return that a code means; null = none, or the code is not clear. */
export function viewCounter(ctx: Ctx, input: { code: string }): Promise<CounterView> {
  return ctx.transact(async (tx) => {
    const places = (await listPlaces(tx)).map(({ placeId, kind, name, address, hours }) => ({ placeId, kind, name, address, hours }));
    const code = typedCode(input.code);
    const [match, ...more] = code ? await findReturnsByCode(tx, code) : [];
    return { places, found: match && more.length === 0 ? await atCounter(tx, match.returnId) : null };
  });
}

async function atCounter(tx: StoreTx, returnId: string): Promise<AtCounter | null> {
  const row = await findReturn(tx, returnId);
  if (!row) return null;
  const titles = new Map((await listOrderLines(tx, row.orderId)).map((line) => [line.externalId, line.title]));
  const lines = (await listReturnLines(tx, [returnId])).map(({ orderLineExternalId, quantity }) => ({
    title: titles.get(orderLineExternalId) ?? "",
    quantity,
  }));
  return { returnId, name: row.name, label: labelWords[labelOf(row)], mayTake: maySend(row), lines };
}

/**
 * A person at a counter takes the parcel of the return whose code they scanned or typed: it is handed over, and its shopper is told.
 * @returns the return's name @throws NotFound for no such code or place; Refusal `ambiguous_code`, `not_to_send`
 */
export async function takeAtCounter(ctx: Ctx, input: { code: string; placeId: string }): Promise<{ name: string }> {
  permit(ctx, "returns.receive");
  return ctx.transact(async (tx) => {
    const [match, ...more] = await findReturnsByCode(tx, typedCode(input.code));
    const place = (await listPlaces(tx)).find((one) => one.placeId === input.placeId && one.kind === "counter");
    const row = match && more.length === 0 ? await lockReturn(tx, match.returnId) : null;
    if (more.length > 0) throw new Refusal("ambiguous_code", "More than one return has this number. Scan the code instead.");
    if (!row) throw new NotFound("The return");
    if (!place) throw new NotFound("The counter");
    await handOver(ctx, tx, row, { way: "counter", place: place.name });
    await tx.say([mailStep(row, "handed_over")]);
    return { name: row.name };
  });
}

/** Adds a place that takes parcels. @throws Refusal `too_many_places`; ZodError */
export async function addPlace(ctx: Ctx, input: DropOffPlace): Promise<void> {
  permit(ctx, "settings.change");
  const place = DropOffPlace.parse(input);
  return ctx.transact(async (tx) => {
    if ((await listPlaces(tx)).length >= placesLimit) throw new Refusal("too_many_places", `At most ${placesLimit} places.`);
    const placeId = newId("plc", ctx.now());
    await insertPlace(tx, { placeId, ...place }, ctx.now());
    await tx.record([{ name: "settings.place-added", data: { placeId, kind: place.kind } }]);
  });
}

/** Takes a place away. @throws NotFound */
export async function removePlace(ctx: Ctx, input: { placeId: string }): Promise<void> {
  permit(ctx, "settings.change");
  return ctx.transact(async (tx) => {
    if (!(await deletePlace(tx, input.placeId))) throw new NotFound("The place");
    await tx.record([{ name: "settings.place-removed", data: { placeId: input.placeId } }]);
  });
}
