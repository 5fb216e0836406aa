import { ProviderError } from "~/domain/errors";
import type { NativeReturn, PlatformConnection } from "~/ports/platform";
import type { StockCalls, UnitsGone } from "~/ports/stock";
import type { FakePlatform } from "./fake-platform";

type MakeNative = (
  orderExternalId: string,
  status: NativeReturn["status"],
  lines: { orderLineExternalId: string; fulfilmentLineExternalId: string; quantity: number }[],
) => NativeReturn;

/** Where goods went, as a platform with or without returns of its own takes it: the difference once, and the return closed when all was said. */
export function stockCalls(fake: FakePlatform, native: MakeNative): StockCalls {
  const calls: Required<StockCalls> = {
    async tellStock(returnExternalId, units) {
      const found = fake.returns.get(returnExternalId);
      if (found?.status !== "open") throw new ProviderError("rejected", "fake", "invalid_state", `return is ${found?.status ?? "unknown"}`);
      for (const want of summed(units)) say(fake, found, want);
      if (found.lines.every((line) => line.processedQuantity >= line.quantity && gone(line) >= line.quantity)) found.status = "closed";
    },
    stockMemory: async (_order, key) => (fake.restocked.has(key) ? "moved" : "nothing"),
    async closeUndelivered({ orderExternalId, units, note }, key) {
      const known = fake.undelivered.get(orderExternalId);
      if (known) return structuredClone(known.end);
      const end = fake.platform.can.nativeReturns ? await nativeEnd() : { returnExternalId: null, lines: [] };
      if (!fake.platform.can.nativeReturns) {
        const shelf = units.filter((unit) => unit.as === "restocked");
        if (shelf.length > 0) await atOrder.restock?.(orderExternalId, shelf, key);
      }
      fake.undelivered.set(orderExternalId, structuredClone({ orderExternalId, units, note, end }));
      return structuredClone(end);

      async function nativeEnd() {
        const ids = [...new Set(units.map((unit) => unit.orderLineExternalId))];
        const quantityOf = (id: string) =>
          units.filter((unit) => unit.orderLineExternalId === id).reduce((sum, unit) => sum + unit.quantity, 0);
        const lines = ids.map((id) => ({ orderLineExternalId: id, fulfilmentLineExternalId: `F-${id}`, quantity: quantityOf(id) }));
        const made = native(orderExternalId, "open", lines);
        for (const line of made.lines) line.processedQuantity = line.quantity;
        fake.returns.set(made.externalId, made);
        const lineOf = (id: string) => made.lines.find((line) => line.orderLineExternalId === id)?.externalId ?? "";
        await calls.tellStock(
          made.externalId,
          units.map(({ orderLineExternalId, as, quantity }) => ({ lineExternalId: lineOf(orderLineExternalId), as, quantity })),
        );
        return {
          returnExternalId: made.externalId,
          lines: made.lines.map((line) => ({
            ...{ lineExternalId: line.externalId, orderLineExternalId: line.orderLineExternalId, quantity: line.quantity },
          })),
        };
      }
    },
  };
  const atOrder: Pick<PlatformConnection, "restock"> = {
    async restock(_order, lines, key) {
      if (!fake.restocked.has(key)) fake.restocked.set(key, [...lines]);
    },
  };
  return calls;
}

/** Units of which was said something that stays. */
const gone = ({ disposed = {} }: NativeReturn["lines"][number]) =>
  (disposed.restocked ?? 0) + (disposed.not_restocked ?? 0) + (disposed.missing ?? 0);

function summed(units: readonly UnitsGone[]): UnitsGone[] {
  const sums = new Map<string, UnitsGone>();
  for (const unit of units) {
    const key = `${unit.lineExternalId} ${unit.as}`;
    sums.set(key, { ...unit, quantity: unit.quantity + (sums.get(key)?.quantity ?? 0) });
  }
  return [...sums.values()];
}

function say(fake: FakePlatform, native: NativeReturn, { lineExternalId, as, quantity }: UnitsGone): void {
  const line = native.lines.find((one) => one.externalId === lineExternalId);
  if (!line) throw new ProviderError("rejected", "fake", "not_found", "no such line");
  line.disposed ??= {};
  const missing = quantity - (line.disposed[as] ?? 0);
  if (missing <= 0) return;
  if (as !== "processing_required" && missing > line.quantity - gone(line))
    throw new ProviderError("rejected", "fake", "disposed_otherwise", "said otherwise");
  line.disposed[as] = (line.disposed[as] ?? 0) + missing;
  fake.told.push({ returnExternalId: native.externalId, lineExternalId, as, quantity: missing });
}
