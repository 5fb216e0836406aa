import type { OrderSnapshot } from "~/domain/orders/order";
import type { AdminClient } from "../client.server";
import { OrderAssembler } from "./assemble-orders";
import { type BulkFileOptions, readLines } from "./bulk-lines.server";
import { fetchOrders } from "./read-orders.server";

/** Late children are re-read in groups of this size, so that their ids do not pile up. */
const strayGroup = 50;

/**
 * Streams the orders of a finished bulk file. `resumeAt` of an order is a position from which no order that was not yielded
 * yet is missed; some may come again. Orders whose lines came apart are read again by id.
 */
export async function* readBulkOrders(
  client: AdminClient,
  url: string,
  offset: number,
  file: BulkFileOptions,
): AsyncGenerator<{ order: OrderSnapshot; resumeAt: number }> {
  const assembler = new OrderAssembler();
  let end = offset;
  const reread = async function* () {
    for (const order of await fetchOrders(client, assembler.takeStrays())) yield { order, resumeAt: assembler.resumePoint(end) };
  };
  for await (const line of readLines(url, offset, file)) {
    end = line.end;
    yield* assembler.add(line.text, line.start, line.end);
    if (assembler.strayCount >= strayGroup) yield* reread();
  }
  yield* assembler.finish(end);
  yield* reread();
}
