import type { GiftTruth } from "../bigcommerce/gift-truth";
import type { GiftSmoke } from "./gift-part";
import { until } from "./waiting";

/** One return of the run. */
export interface GiftCase {
  order: GiftTruth;
  returnId: string;
  /** The return's name for people. */
  name: string;
  quotedMinor: number;
}

interface ReturnRow {
  name: string;
  request: string;
  resolution: string;
  settledMinor: number | null;
  lines: { id: string; quantity: number }[];
}

/** A guest asks through the portal with the code from their mail; unless told not to, the store approves and receives the goods. */
export async function askAndHandBack(
  smoke: GiftSmoke,
  order: GiftTruth,
  wants: "refund" | "store_credit",
  handBack = true,
): Promise<GiftCase> {
  const wish = {
    order: order.id,
    dueAt: 0,
    lines: [{ line: 0, quantity: 1 }],
    reason: "unwanted",
    note: "I ordered too many.",
    wants,
    tries: 0,
  };
  const end = await smoke.gift.side.ask(wish);
  if (!end.ok) throw new Error(`The shopper of ${order.name} was refused: ${end.code} (${end.status})`);
  smoke.expected.equal("the same ask sent twice", end.repeatedAs, end.returnId);
  const made: GiftCase = { order, returnId: end.returnId, name: "", quotedMinor: end.quotedMinor };
  made.name = (await rowOf(smoke, made)).name;
  if (!handBack) return made;
  await smoke.staff.mustPost(`returns/${made.returnId}/approve`);
  const { lines } = await rowOf(smoke, made);
  await smoke.staff.mustPost(`returns/${made.returnId}/receive`, {
    returnLineId: lines.map((line) => line.id),
    receivedQuantity: lines.map((line) => String(line.quantity)),
    inspection: lines.map(() => "passed"),
  });
  return made;
}

/** Waits until the return's money has moved. */
export async function isSettled(smoke: GiftSmoke, one: GiftCase): Promise<void> {
  await until(`${one.order.name} to be settled`, 120_000, async () => {
    const row = await rowOf(smoke, one);
    return row.resolution === "settled" ? { done: null } : { now: row };
  });
}

/** The app's own row of a return. @throws Error when it has none */
export async function rowOf({ database, shop }: GiftSmoke, one: GiftCase): Promise<ReturnRow> {
  return database.read(async (sql) => {
    const [row] = await sql<Omit<ReturnRow, "lines">[]>`
      select name, request, resolution, settled_minor::float8 as "settledMinor"
      from returns where return_id = ${one.returnId} and store_id = (select store_id from stores where domain = ${shop})`;
    if (!row) throw new Error(`The app has no return ${one.returnId}.`);
    const lines = await sql<{ id: string; quantity: number }[]>`
      select return_line_id as id, quantity from return_lines
      where return_id = ${one.returnId} and store_id = (select store_id from stores where domain = ${shop})`;
    return { ...row, lines: [...lines] };
  });
}
