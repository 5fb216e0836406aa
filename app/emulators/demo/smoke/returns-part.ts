import type { OrderTruth } from "../order-truth";
import { type Smoke, settled, truthOf } from "./smoke-context";
import type { StaffClient } from "./staff-client";
import { until } from "./waiting";

/** The run of the store on Shopify, whose staff also work the emulator's own controls. */
export type ShopifySmoke = Smoke & { staff: StaffClient };

/** One return of the run. */
interface Case {
  order: OrderTruth;
  returnId: string;
  quotedMinor: number;
}

interface ReturnRow {
  request: string;
  resolution: string;
  externalId: string | null;
  settledMinor: number | null;
  lines: { id: string; quantity: number }[];
}

/** Four returns: one refunded, one refunded while the worker is killed, one as store credit, one declined. */
export async function fourReturns(smoke: ShopifySmoke): Promise<void> {
  const { expected, figures, stack, say } = smoke;
  const [plain, killed, credited, declined] = await returnableOrders(smoke, 4);
  if (!plain || !killed || !credited || !declined) throw new Error("The store has too few delivered orders to return.");
  const creditBefore = sum((await stack.side.truth()).credit);

  const refund = await ask(smoke, plain, "refund");
  await handBack(smoke, refund);
  await settle(smoke, refund, "original");
  await paidOnce(smoke, refund);

  say("…with the worker killed while it pays");
  const crash = await ask(smoke, killed, "refund");
  await handBack(smoke, crash);
  await settleAndKill(smoke, crash);
  await paidOnce(smoke, crash);

  const credit = await ask(smoke, credited, "store_credit");
  await handBack(smoke, credit);
  await settle(smoke, credit, "store_credit");
  const after = await stack.side.truth();
  expected.equal("store credit given", sum(after.credit) - creditBefore, credit.quotedMinor);
  figures.storeCredits = after.credit.length;

  const no = await ask(smoke, declined, "refund");
  await smoke.staff.mustPost(`returns/${no.returnId}/decline`, { note: "It was worn." });
  await nativeStatus(smoke, no, "DECLINED");
  expected.equal("refunds of the declined return", (await truthOf(smoke, no.order.id)).refunds.length, 0);

  await settled(smoke, 30_000);
  figures.returns = (await smoke.database.figures(smoke.shop)).returns;
  figures.refunds = (await stack.side.truth()).orders.reduce(
    (count, order) => count + order.refunds.filter((one) => one.returnId !== null).length,
    0,
  );
  await mails(smoke, [refund, crash, credit, no].length);
}

const sum = (entries: readonly { minor: number }[]) => entries.reduce((total, entry) => total + entry.minor, 0);

/** Delivered orders of the store's past whose shoppers have an account, newest first. */
async function returnableOrders({ stack, beganAt }: ShopifySmoke, count: number): Promise<OrderTruth[]> {
  const { orders } = await stack.side.truth();
  return orders
    .filter(
      (order) =>
        (order.deliveredAt ?? beganAt) < beganAt &&
        order.delivered &&
        !order.cancelled &&
        order.customerId !== null &&
        order.refunds.length === 0 &&
        order.returns.length === 0,
    )
    .sort((a, b) => (b.deliveredAt ?? 0) - (a.deliveredAt ?? 0))
    .slice(0, count);
}

/** The shopper asks through the extension's own doors. */
async function ask(smoke: ShopifySmoke, order: OrderTruth, wants: "refund" | "store_credit"): Promise<Case> {
  const wish = {
    order: order.id,
    dueAt: 0,
    lines: [{ line: 0, quantity: 1 }],
    reason: "size_too_small",
    note: "It does not fit.",
    wants,
    tries: 0,
  };
  const end = await smoke.stack.side.ask(wish);
  if (!end.ok) throw new Error(`The shopper of ${order.name} was refused: ${end.code} (${end.status})`);
  smoke.expected.equal("the same ask sent twice", end.repeatedAs, end.returnId);
  const made = { order, returnId: end.returnId, quotedMinor: end.quotedMinor };
  await nativeStatus(smoke, made, "REQUESTED");
  return made;
}

/** Approved, sent back, received. */
async function handBack(smoke: ShopifySmoke, one: Case): Promise<void> {
  await smoke.staff.mustPost(`returns/${one.returnId}/approve`);
  await nativeStatus(smoke, one, "OPEN");
  const { lines } = await rowOf(smoke, one);
  await smoke.staff.mustPost(`returns/${one.returnId}/receive`, {
    returnLineId: lines.map((line) => line.id),
    receivedQuantity: lines.map((line) => String(line.quantity)),
    inspection: lines.map(() => "passed"),
  });
}

async function settle(smoke: ShopifySmoke, one: Case, to: "original" | "store_credit"): Promise<void> {
  await smoke.staff.mustPost(`returns/${one.returnId}/settle`, { to, restock: "on" });
  const twice = await smoke.staff.post(`returns/${one.returnId}/settle`, { to, restock: "on" });
  smoke.expected.that(twice.status !== 200, "Settling a second time was not refused.");
  await isSettled(smoke, one);
}

/**
 * The settling call is carried out but its answer gets lost, so that the money has moved and the worker does not know; then the worker is
 * killed as by a power cut, and a new one must find out.
 */
async function settleAndKill(smoke: ShopifySmoke, one: Case): Promise<void> {
  const { staff, stack } = smoke;
  await staff.control("api-faults", { loseAnswersOf: "returnProcess" });
  await staff.mustPost(`returns/${one.returnId}/settle`, { to: "original", restock: "on" });
  await until(
    "the refund to go out",
    60_000,
    async () => {
      const { refunds } = await truthOf(smoke, one.order.id);
      return refunds.length > 0 ? { done: null } : { now: refunds };
    },
    20,
  );
  await stack.worker().killHard();
  await staff.control("api-faults", { loseAnswersOf: null });
  stack.startWorker();
  await isSettled(smoke, one);
}

async function isSettled(smoke: ShopifySmoke, one: Case): Promise<void> {
  await until(`${one.order.name} to be settled`, 180_000, async () => {
    const row = await rowOf(smoke, one);
    return row.resolution === "settled" ? { done: null } : { now: row };
  });
}

async function paidOnce(smoke: ShopifySmoke, one: Case): Promise<void> {
  const { expected } = smoke;
  const truth = await truthOf(smoke, one.order.id);
  const row = await rowOf(smoke, one);
  expected.equal(
    `refunds of ${one.order.name}`,
    truth.refunds.map((refund) => refund.minor),
    [one.quotedMinor],
  );
  expected.equal(`settled amount of ${one.order.name}`, row.settledMinor, one.quotedMinor);
}

async function nativeStatus(smoke: ShopifySmoke, one: Case, status: string): Promise<void> {
  await until(`the return of ${one.order.name} to be ${status} in Shopify`, 60_000, async () => {
    const [row, truth] = await Promise.all([rowOf(smoke, one), truthOf(smoke, one.order.id)]);
    const native = truth.returns.find((entry) => entry.id.replace(/^.*\//, "") === row.externalId?.replace(/^.*\//, ""));
    return native?.status === status ? { done: null } : { now: { row, returns: truth.returns } };
  });
}

async function rowOf({ database, shop }: ShopifySmoke, one: Case): Promise<ReturnRow> {
  return database.read(async (sql) => {
    const [row] = await sql<Omit<ReturnRow, "lines">[]>`
      select request, resolution, external_id as "externalId", settled_minor::float8 as "settledMinor"
      from returns where return_id = ${one.returnId} and store_id = (select store_id from stores where domain = ${shop})`;
    if (!row) throw new Error(`The app has no return ${one.returnId}.`);
    const lines = await sql<{ id: string; quantity: number }[]>`
      select return_line_id as id, quantity from return_lines
      where return_id = ${one.returnId} and store_id = (select store_id from stores where domain = ${shop})`;
    return { ...row, lines: [...lines] };
  });
}

/** Each return wrote to its shopper: at least that it was asked for and how it ended. */
async function mails(smoke: ShopifySmoke, returns: number): Promise<void> {
  const { stack, figures, expected } = smoke;
  const count = await until<number>("the mails", 30_000, async () => {
    const { mails: sent } = await stack.side.status();
    return sent >= returns * 2 ? { done: sent } : { now: sent };
  }).catch(async () => (await stack.side.status()).mails);
  figures.mails = count;
  expected.that(count >= returns * 2, `Only ${count} mails for ${returns} returns.`);
}
