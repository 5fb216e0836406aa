import { gid, idOf } from "../../state/global-id";
import { type HoldRequest, placeHold, releaseHolds } from "../../state/holds";
import { recordScan, ship } from "../../state/shipping";
import { Refused, touch } from "../../state/world";
import { type Ctx, fieldsOf } from "../context";
import { find } from "../find-node";
import { scanSource } from "../objects/shipping-fields";
import { type FulfillmentSource, fulfillmentOf, type WorkSource, workOf } from "../sources";
import { attempt, instantOf, numeric } from "./outcome";

function workFor(id: string, ctx: Ctx, field: string[], code?: string): WorkSource {
  const found = find(id, ctx, "FulfillmentOrder") as WorkSource | null;
  if (!found) throw new Refused(field, "Fulfillment order does not exist.", code);
  return found;
}

interface HoldArg {
  reason: string;
  reasonNotes?: string | null;
  handle?: string | null;
  externalId?: string | null;
  fulfillmentOrderLineItems?: { id: string; quantity: number }[] | null;
}

function hold(args: { id: string; fulfillmentHold: HoldArg }, ctx: Ctx): object {
  return attempt(
    ctx,
    (change) => {
      const { order, work } = workFor(args.id, ctx, ["id"], "FULFILLMENT_ORDER_NOT_FOUND");
      const arg = args.fulfillmentHold;
      if ((arg.fulfillmentOrderLineItems ?? []).length > 0)
        throw new Refused(
          ["fulfillmentHold", "fulfillmentOrderLineItems"],
          "Holding single line items is not modelled by the emulator",
          "FULFILLMENT_ORDER_NOT_SPLITTABLE",
        );
      const request: HoldRequest = {
        reason: arg.reason,
        notes: arg.reasonNotes ?? null,
        handle: arg.handle ?? "",
        externalId: arg.externalId ?? null,
      };
      const placed = placeHold(order, work, request, change);
      return {
        fulfillmentHold: { __typename: "FulfillmentHold", hold: placed },
        fulfillmentOrder: workOf(order, work),
        remainingFulfillmentOrder: null,
      };
    },
    "userErrors",
    { fulfillmentHold: null, fulfillmentOrder: null, remainingFulfillmentOrder: null },
  );
}

interface TrackingArg {
  company?: string | null;
  number?: string | null;
  numbers?: string[] | null;
  url?: string | null;
  urls?: string[] | null;
}

function trackingOf(arg: TrackingArg | null | undefined) {
  const number = arg?.number ?? arg?.numbers?.[0];
  const url = arg?.url ?? arg?.urls?.[0];
  return {
    ...(arg?.company ? { trackingCompany: arg.company } : {}),
    ...(number ? { trackingNumber: number } : {}),
    ...(url ? { trackingUrl: url } : {}),
  };
}

interface FulfillmentArg {
  lineItemsByFulfillmentOrder: { fulfillmentOrderId: string; fulfillmentOrderLineItems?: { id: string; quantity: number }[] | null }[];
  trackingInfo?: TrackingArg | null;
}

function createFulfillment(input: FulfillmentArg, ctx: Ctx): object {
  return attempt(
    ctx,
    (change) => {
      const [group, ...others] = input.lineItemsByFulfillmentOrder;
      if (!group || others.length > 0)
        throw new Refused(["fulfillment"], "All fulfillment orders must be of one location and order; the emulator ships one at a time");
      const { order, work } = workFor(group.fulfillmentOrderId, ctx, ["fulfillment"]);
      const lines = (group.fulfillmentOrderLineItems ?? []).map((one) => ({
        id: numeric("FulfillmentOrderLineItem", one.id, ["fulfillment"]),
        quantity: one.quantity,
      }));
      const made = ship(order, { work, lines: lines.length > 0 ? lines : null }, trackingOf(input.trackingInfo), change);
      return { fulfillment: fulfillmentOf(order, made) };
    },
    "userErrors",
    { fulfillment: null },
  );
}

function fulfillmentFor(id: string, ctx: Ctx, field: string[]): FulfillmentSource {
  const found = find(id, ctx, "Fulfillment") as FulfillmentSource | null;
  if (!found) throw new Refused(field, "Fulfillment does not exist.");
  return found;
}

interface ScanArg {
  fulfillmentId: string;
  status: string;
  message?: string | null;
  city?: string | null;
  happenedAt?: string | null;
}

/** Mutations of holds, fulfilments and courier scans. */
export const shippingMutations = fieldsOf<object>({
  fulfillmentOrderHold: (_root, args: { id: string; fulfillmentHold: HoldArg }, ctx) => hold(args, ctx),
  fulfillmentOrderReleaseHold: (_root, args: { id: string; holdIds?: string[] | null; externalId?: string | null }, ctx) =>
    attempt(
      ctx,
      (change) => {
        const { order, work } = workFor(args.id, ctx, ["id"], "FULFILLMENT_ORDER_NOT_FOUND");
        // An unknown id must not read as "release all", hence -1.
        const named = args.holdIds?.map((id) => idOf("FulfillmentHold", id) ?? -1) ?? null;
        const byExternal = args.externalId
          ? (work.holds ?? []).filter((one) => one.externalId === args.externalId).map((one) => one.id)
          : null;
        releaseHolds(order, work, named ?? (byExternal?.length === 0 ? [-1] : byExternal), change);
        return { fulfillmentOrder: workOf(order, work) };
      },
      "userErrors",
      { fulfillmentOrder: null },
    ),
  fulfillmentCreate: (_root, { fulfillment }: { fulfillment: FulfillmentArg }, ctx) => createFulfillment(fulfillment, ctx),
  fulfillmentEventCreate: (_root, { fulfillmentEvent: arg }: { fulfillmentEvent: ScanArg }, ctx) =>
    attempt(
      ctx,
      (change) => {
        const { order, fulfillment } = fulfillmentFor(arg.fulfillmentId, ctx, ["fulfillmentEvent", "fulfillmentId"]);
        const happenedAt = instantOf(arg.happenedAt);
        const scan = {
          status: arg.status,
          message: arg.message ?? null,
          city: arg.city ?? null,
          ...(happenedAt === null ? {} : { happenedAt }),
        };
        return { fulfillmentEvent: scanSource(recordScan(order, fulfillment, scan, change), order) };
      },
      "userErrors",
      { fulfillmentEvent: null },
    ),
  fulfillmentTrackingInfoUpdate: (_root, args: { fulfillmentId: string; trackingInfoInput: TrackingArg }, ctx) =>
    attempt(
      ctx,
      (change) => {
        const { order, fulfillment } = fulfillmentFor(args.fulfillmentId, ctx, ["fulfillmentId"]);
        const info = trackingOf(args.trackingInfoInput);
        Object.assign(fulfillment, {
          company: info.trackingCompany ?? null,
          number: info.trackingNumber ?? null,
          url: info.trackingUrl ?? null,
          updatedAt: change.at,
        });
        touch(order, change);
        change.emit("fulfillments/update", gid("Fulfillment", fulfillment.id), order);
        change.emit("orders/updated", gid("Order", order.id), order);
        return { fulfillment: fulfillmentOf(order, fulfillment) };
      },
      "userErrors",
      { fulfillment: null },
    ),
});
