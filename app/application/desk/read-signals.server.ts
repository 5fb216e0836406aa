import { type PastReturn, type Signal, signalsOf } from "~/domain/returns/signals";
import type { StoreTx } from "~db/client.server";
import { contactKeysOf, type PersonReturn, readPerson, readStoreRate } from "~db/queries/signals.server";
import type { Ctx } from "../ctx";

const at = (value: Date | string | null) => (value === null ? null : new Date(value));

function pastReturn(row: PersonReturn): PastReturn {
  const delivered = at(row.delivered_at);
  const last = row.verdicts.find((verdict) => verdict.rule === "window")?.values?.day;
  const lastDay = typeof last === "string" ? new Date(`${last}T00:00:00Z`) : null;
  const isLooked = row.looked > 0 && row.received_at !== null;
  return {
    orderId: row.order_id,
    counts: !["declined", "cancelled", "expired"].includes(row.request),
    requestedAt: new Date(row.requested_at),
    placedAt: new Date(row.placed_at),
    deliveredAt: delivered,
    windowDays: delivered && lastDay ? Math.round((lastDay.getTime() - delivered.getTime()) / 86_400_000) : null,
    units: row.units,
    received: row.received_at === null ? null : row.received,
    failed: isLooked ? row.failed : null,
    wholeOrder: row.units >= row.bought,
  };
}

/** What the store's own records say about the person behind a return, for staff who decide it. Computed when it is looked at and kept nowhere. */
export function readSignals(ctx: Ctx, input: { returnId: string; orderId: string }): Promise<Signal[]> {
  return ctx.transact((tx) => signalsNow(tx, input));
}

/** The same in the caller's transaction, for a policy that has a person look where one stands. @param input `returnId`: the return it is about; not counted */
export async function signalsNow(tx: StoreTx, input: { returnId: string; orderId: string }): Promise<Signal[]> {
  const keys = await contactKeysOf(tx, input.orderId);
  if (!keys) return [];
  const person = await readPerson(tx, keys, input.returnId);
  if (person.returns.length === 0) return [];
  return signalsOf({ delivered: person.delivered, returns: person.returns.map(pastReturn) }, await readStoreRate(tx));
}
