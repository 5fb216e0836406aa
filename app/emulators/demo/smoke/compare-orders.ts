import type { OrderTruth } from "../order-truth";
import type { Expectations } from "./expectations";

/** An order as the app holds it. */
export interface MirroredOrder {
  externalId: string;
  name: string;
  totalMinor: number;
  refundedMinor: number;
  financialStatus: string;
  cancelled: boolean;
  scored: boolean;
}

/** Compares every order with the truth, both ways; ids are matched by their number. */
export function compareOrders(expected: Expectations, mirrored: readonly MirroredOrder[], truths: readonly OrderTruth[]): void {
  const held = new Map(mirrored.map((order) => [numberOf(order.externalId), order]));
  expected.equal("orders in the app", mirrored.length, truths.length);
  const known = new Set(truths.map((truth) => numberOf(truth.id)));
  const wrong: Record<string, string[]> = { missing: [], invented: [], total: [], refunded: [], status: [], cancelled: [] };
  for (const order of mirrored) if (!known.has(numberOf(order.externalId))) wrong.invented?.push(order.name);
  for (const truth of truths) {
    const order = held.get(numberOf(truth.id));
    if (!order) wrong.missing?.push(truth.name);
    else {
      if (order.totalMinor !== truth.totalMinor) wrong.total?.push(`${truth.name}: ${order.totalMinor}, truly ${truth.totalMinor}`);
      if (order.refundedMinor !== truth.refundedMinor)
        wrong.refunded?.push(`${truth.name}: ${order.refundedMinor}, truly ${truth.refundedMinor}`);
      if (order.financialStatus !== truth.financialStatus)
        wrong.status?.push(`${truth.name}: ${order.financialStatus}, truly ${truth.financialStatus}`);
      if (order.cancelled !== truth.cancelled) wrong.cancelled?.push(truth.name);
    }
  }
  expected.none("orders that the app lost", wrong.missing ?? []);
  expected.none("orders that do not exist", wrong.invented ?? []);
  expected.none("orders with a wrong total", wrong.total ?? []);
  expected.none("orders with a wrong refunded amount", wrong.refunded ?? []);
  expected.none("orders with a wrong payment status", wrong.status ?? []);
  expected.none("orders wrongly cancelled or not", wrong.cancelled ?? []);
  expected.none(
    "orders without a score",
    mirrored.filter((order) => !order.scored).map((order) => order.name),
  );
}

const numberOf = (id: string) => id.replace(/^.*\//, "");
