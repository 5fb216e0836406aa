import type { TakeSealed } from "~/domain/bench/commands";
import { Refusal } from "~/domain/errors";
import type { Ctx } from "../ctx";
import { type Did, once } from "./once.server";
import { parcelsOut } from "./stock/rto.server";
import { readTable } from "./table.server";
import { takeOne } from "./take-unit.server";

/**
 * An undelivered parcel came back with its seal whole: everything in it that is not here yet is taken in, as new, and goes back on the shelf. The
 * parcel is still to be finished; until then each unit may be undone.
 * @throws NotFound; Refusal `was_delivered`, `several_parcels`, `all_here`, `not_allowed`
 */
export function takeSealed(ctx: Ctx, input: TakeSealed): Promise<Did & { again: boolean }> {
  return once(ctx, input.scan, "sealed", async (tx, done) => {
    const table = await readTable(tx, { kind: "order", orderId: input.orderId }, true);
    const awaited = table.lines.filter((line) => line.expected > line.here);
    if ((await parcelsOut(tx, table.order.orderId)).length > 1)
      throw new Refusal("several_parcels", "This order was sent in several parcels. Take in what is in this one, unit by unit.");
    if (awaited.length === 0) throw new Refusal("all_here", "Everything of this parcel is here already.");
    const look = { grade: "A", damagedBy: "none", disposition: "restock", shelf: input.shelf } as const;
    for (const line of awaited)
      for (; line.here < line.expected; line.here++)
        await takeOne(tx, ctx, table, { orderLineExternalId: line.bought.externalId, sku: "", title: "", look }, done);
    return { orderId: table.order.orderId };
  });
}
