import { NotFound } from "~/domain/errors";
import { can } from "~/domain/machine";
import type { Asker } from "~/domain/returns/commands";
import { maySend, type ShipmentWay } from "~/domain/returns/shipment";
import { requestTable, reverseParcelTable } from "~/domain/returns/states";
import type { ShopperLocale } from "~/domain/stores/settings";
import { findReturn, listReturnLines } from "~db/queries/returns.server";
import { listOrderLines } from "~db/queries/returns-order.server";
import { listPlaces, listShipments, type PlaceRow, type ShipmentRow } from "~db/queries/shipments.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { packingOf } from "../messages/shipment-facts.server";
import { findAskersReturn } from "./shipment-access.server";

/** What a shopper needs to send goods back. */
export interface SendBack {
  returnId: string;
  name: string;
  /** There is something to send, and it is not under way. */
  isOpen: boolean;
  /** A sentence each, in their language. */
  packing: string[];
  hasLabel: boolean;
  pickup: { courier: string; day: string } | null;
  own: { courier: string; number: string } | null;
  /** The counter that took it. */
  takenAt: string | null;
  counters: Place[];
  addresses: Place[];
  lines: { title: string; variantTitle: string | null; quantity: number; reasonId: string | null; reasonName: string }[];
}
type Place = Pick<PlaceRow, "name" | "address" | "hours">;

/** How the goods of a return can be sent, for its own shopper. @throws NotFound */
export function viewSendBack(ctx: Ctx, input: { asker: Asker; returnId: string; locale: ShopperLocale }): Promise<SendBack> {
  return ctx.transact(async (tx) => {
    const { row } = await findAskersReturn(tx, input.asker, input.returnId);
    const store = await getStore(tx);
    const shipments = await listShipments(tx, row.returnId);
    const of = (way: ShipmentWay) => shipments.find((shipment) => shipment.way === way);
    const places = await listPlaces(tx);
    const shown = (kind: PlaceRow["kind"]) =>
      places.filter((place) => place.kind === kind).map(({ name, address, hours }) => ({ name, address, hours }));
    const bought = new Map((await listOrderLines(tx, row.orderId)).map((line) => [line.externalId, line]));
    const [pickup, own] = [of("pickup"), of("own")];
    return {
      returnId: row.returnId,
      name: row.name,
      isOpen: maySend(row),
      packing: await packingOf(ctx, tx, store, row, input.locale),
      hasLabel: Boolean(of("label")?.fileKey),
      pickup: pickup?.pickupOn ? { courier: pickup.courier, day: pickup.pickupOn } : null,
      own: own?.trackingNumber ? { courier: own.courier, number: own.trackingNumber } : null,
      takenAt: of("counter")?.place ?? null,
      counters: shown("counter"),
      addresses: shown("address"),
      lines: (await listReturnLines(tx, [row.returnId])).map(({ orderLineExternalId, quantity, reasonId, reasonName }) => ({
        title: bought.get(orderLineExternalId)?.title ?? "",
        variantTitle: bought.get(orderLineExternalId)?.variantTitle ?? null,
        ...{ quantity, reasonId, reasonName },
      })),
    };
  });
}

/** The same for staff, with the steps that make sense now; the verbs decide again. */
export interface ShipmentsView {
  shipments: Pick<ShipmentRow, "way" | "courier" | "trackingNumber" | "place" | "pickupOn" | "bytes" | "collectedAt" | "changedAt">[];
  hasLabel: boolean;
  mayArrange: boolean;
  mayArrive: boolean;
}

/** How the goods of a return come back. @throws NotFound */
export function viewShipments(ctx: Ctx, input: { returnId: string }): Promise<ShipmentsView> {
  return ctx.transact(async (tx) => {
    const row = await findReturn(tx, input.returnId);
    if (!row) throw new NotFound("The return");
    const shipments = await listShipments(tx, row.returnId);
    return {
      shipments: shipments.map(({ way, courier, trackingNumber, place, pickupOn, bytes, collectedAt, changedAt }) => ({
        ...{ way, courier, trackingNumber, place, pickupOn, bytes, collectedAt, changedAt },
      })),
      hasLabel: shipments.some((shipment) => shipment.fileKey !== null),
      mayArrange: maySend(row),
      mayArrive: can(requestTable, row.request, "receive") && can(reverseParcelTable, row.parcel, "arrive"),
    };
  });
}
