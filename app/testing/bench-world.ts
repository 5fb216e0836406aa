import { viewTable } from "~/application/bench/find-on-bench.server";
import { takeUnit } from "~/application/bench/take-unit.server";
import type { Ctx } from "~/application/ctx";
import type { Disposition, Grade } from "~/domain/bench/unit";
import { listUnits, type UnitRow } from "~db/queries/units.server";
import { anOrder, type OrderWish } from "./returns/an-order";
import type { FakePlatform } from "./returns/fake-platform";

let seq = 0;

/** Takes the goods of an order that came back undelivered in, one unit for each, all graded and routed alike. */
export async function benchUnits(
  ctx: Ctx,
  fake: FakePlatform,
  wish: OrderWish & { grade?: Grade; disposition?: Disposition } = {},
): Promise<UnitRow[]> {
  const { grade = "C", disposition = "vendor_return", ...order } = wish;
  const { orderId } = await anOrder(ctx, fake, { deliveredAt: null, ...order });
  const from = { kind: "order" as const, orderId };
  const unitIds: string[] = [];
  for (const line of (await viewTable(ctx, from)).lines)
    for (let i = 0; i < line.expected; i++) {
      const scan = { device: "bench-world", seq: ++seq, at: ctx.now() };
      const look = { grade, damagedBy: "unknown" as const, disposition };
      const did = await takeUnit(ctx, { scan, from, orderLineExternalId: line.orderLineExternalId, sku: "", title: "", look });
      unitIds.push(did.unitId ?? "");
    }
  return ctx.transact((tx) => listUnits(tx, unitIds));
}
