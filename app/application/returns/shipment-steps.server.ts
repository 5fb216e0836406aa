import { Refusal } from "~/domain/errors";
import { newId } from "~/domain/ids";
import { step } from "~/domain/machine";
import { announced, mustBeToSend, PickupPlan, type ShipmentWay } from "~/domain/returns/shipment";
import { requestTable, reverseParcelTable } from "~/domain/returns/states";
import { dayIn } from "~/domain/time";
import { type ReturnRow, updateReturn } from "~db/queries/returns.server";
import { findShipment, listShipments, saveShipment } from "~db/queries/shipments.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx, VerbTx } from "../ctx";
import { mailStep } from "../messages/mail-step.server";
import { permit } from "../permit";
import { dueAfterMove } from "./due-after-move.server";
import { takeReturn } from "./lock-return.server";

/** A courier comes for the parcel on a day; another day takes the place of the one before, and is told anew. @throws NotFound; Refusal `not_to_send`, `bad_day` */
export async function planPickup(ctx: Ctx, input: { returnId: string } & PickupPlan): Promise<void> {
  permit(ctx, "returns.decide");
  const { courier, pickupOn } = PickupPlan.parse(input);
  return ctx.transact(async (tx) => {
    const row = await takeReturn(tx, input.returnId);
    mustBeToSend(row);
    const today = dayIn((await getStore(tx)).timezone, ctx.now());
    if (pickupOn < today) throw new Refusal("bad_day", "That day is over.", { pickupOn: "That day is over." });
    await saveShipment(tx, { ...idOf(ctx, row), way: "pickup" }, { courier, pickupOn }, ctx.now());
    await updateReturn(tx, row.returnId, { parcel: announced(row.parcel) }, ctx.now());
    await tx.record([{ name: "return.pickup-planned", orderId: row.orderId, returnId: row.returnId, data: { pickupOn } }]);
    await tx.say([mailStep(row, "pickup_date", { again: pickupOn })]);
  });
}

/** Whoever fetches the parcel has set out. Told once for each day. @throws NotFound; Refusal `not_to_send`, `no_pickup` */
export async function noteAgent(ctx: Ctx, input: { returnId: string }): Promise<void> {
  permit(ctx, "returns.receive");
  return ctx.transact(async (tx) => {
    const row = await takeReturn(tx, input.returnId);
    mustBeToSend(row);
    const pickup = await findShipment(tx, row.returnId, "pickup");
    if (!pickup?.pickupOn) throw new Refusal("no_pickup", "Nobody was asked to fetch this parcel yet.");
    await tx.record([{ name: "return.agent-on-the-way", orderId: row.orderId, returnId: row.returnId }]);
    await tx.say([mailStep(row, "agent_on_the_way", { again: pickup.pickupOn })]);
  });
}

/** The goods are with whoever carries them. Seen at once by what waits for the handing over. @throws NotFound; Refusal `not_to_send` */
export async function noteCollected(ctx: Ctx, input: { returnId: string }): Promise<void> {
  permit(ctx, "returns.receive");
  return ctx.transact(async (tx) => {
    const row = await takeReturn(tx, input.returnId);
    const arranged = (await listShipments(tx, row.returnId)).map((shipment) => shipment.way);
    const way = (["pickup", "own", "label"] as const).find((one) => arranged.includes(one)) ?? "own";
    await handOver(ctx, tx, row, { way, place: null });
  });
}

/** The parcel is at the store and was not opened yet. @throws NotFound; Refusal `illegal_transition` */
export async function noteArrived(ctx: Ctx, input: { returnId: string }): Promise<void> {
  permit(ctx, "returns.receive");
  return ctx.transact(async (tx) => {
    const row = await takeReturn(tx, input.returnId);
    // Only what the store agreed to take can arrive.
    step(requestTable, row.request, "receive");
    await updateReturn(
      tx,
      row.returnId,
      { parcel: step(reverseParcelTable, row.parcel, "arrive"), ...(await dueAfterMove(ctx, tx, row, "arrival")) },
      ctx.now(),
    );
    await tx.record([{ name: "return.arrived", orderId: row.orderId, returnId: row.returnId }]);
    await tx.say([mailStep(row, "received")]);
  });
}

/** Moves the parcel on and notes how. The caller holds the return's lock. @throws Refusal `not_to_send` */
export async function handOver(ctx: Ctx, tx: VerbTx, row: ReturnRow, how: { way: ShipmentWay; place: string | null }): Promise<void> {
  mustBeToSend(row);
  const { way, place } = how;
  await saveShipment(tx, { ...idOf(ctx, row), way }, { collectedAt: ctx.now(), ...(place === null ? {} : { place }) }, ctx.now());
  await updateReturn(
    tx,
    row.returnId,
    { parcel: step(reverseParcelTable, row.parcel, "pick_up"), ...(await dueAfterMove(ctx, tx, row, "handover")) },
    ctx.now(),
  );
  await tx.record([
    { name: "return.handed-over", orderId: row.orderId, returnId: row.returnId, data: { way, ...(place ? { place } : {}) } },
  ]);
}

const idOf = (ctx: Ctx, row: ReturnRow) => ({ shipmentId: newId("shm", ctx.now()), returnId: row.returnId });
