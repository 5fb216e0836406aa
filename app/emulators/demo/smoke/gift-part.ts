import { giftPortalUrl } from "../bigcommerce/gift-hands";
import type { GiftTruth } from "../bigcommerce/gift-truth";
import type { DemoStack } from "../demo-stack";
import { askAndHandBack, type GiftCase, isSettled, rowOf } from "./gift-case";
import { holdAndRelease } from "./orders-part";
import { risksTold } from "./risk-part";
import { type Smoke, settled } from "./smoke-context";
import { until } from "./waiting";

/** The run of the store on BigCommerce. */
export type GiftSmoke = Smoke & { gift: NonNullable<DemoStack["gift"]> };

/** Holding gives an order status 12, releasing gives back exactly the status it had. */
export async function holdAndRestore(smoke: GiftSmoke, candidates: readonly string[]): Promise<void> {
  const statuses = async () => new Map((await smoke.gift.side.truth()).orders.map((order) => [order.id, order.statusId]));
  const before = await statuses();
  await holdAndRelease(smoke, candidates);
  const after = await statuses();
  const changed = candidates.filter((order) => before.get(order) !== after.get(order));
  smoke.expected.none("orders whose status is not what it was before the hold", changed);
}

/**
 * Returns through the portal: a refund, one while the worker is killed, cash handed over by the store, a gift certificate for a guest who wants
 * store credit, one declined.
 */
export async function portalReturns(smoke: GiftSmoke): Promise<void> {
  const { expected, figures, gift, say, staff } = smoke;
  const mailsBefore = (await smoke.stack.side.status()).mails;
  const [plain, killed, cash, guest, declined] = await returnable(smoke);

  const refund = await askAndHandBack(smoke, plain, "refund");
  await staff.mustPost(`returns/${refund.returnId}/settle`, { to: "original", restock: "on" });
  const twice = await staff.post(`returns/${refund.returnId}/settle`, { to: "original", restock: "on" });
  expected.that(twice.status !== 200, "Settling a second time was not refused.");
  await isSettled(smoke, refund);
  await paidOnce(smoke, refund);

  say("…with the worker killed while it pays");
  const crash = await askAndHandBack(smoke, killed, "refund");
  await settleAndKill(smoke, crash);
  await paidOnce(smoke, crash);

  say("…cash that the store hands over itself");
  const byHand = await askAndHandBack(smoke, cash, "refund");
  await staff.mustPost(`returns/${byHand.returnId}/settle`, { to: "original" });
  await isSettled(smoke, byHand);
  await paidOnce(smoke, byHand);

  say("…a gift certificate for a guest");
  const certificate = await askAndHandBack(smoke, guest, "store_credit");
  await staff.mustPost(`returns/${certificate.returnId}/settle`, { to: "store_credit" });
  await isSettled(smoke, certificate);
  const given = (await gift.side.truth()).certificates;
  expected.equal(
    "gift certificates",
    given.map((one) => [one.toEmail, one.minor]),
    [[guest.email, certificate.quotedMinor]],
  );
  figures.giftCertificates = given.length;

  const no = await askAndHandBack(smoke, declined, "refund", false);
  await staff.mustPost(`returns/${no.returnId}/decline`, { note: "It was used." });
  expected.equal("state of the declined return", (await rowOf(smoke, no)).request, "declined");

  await settled(smoke, 60_000);
  figures.returns = (await smoke.database.figures(smoke.shop)).returns;
  figures.refunds = (await gift.side.truth()).orders
    .flatMap((order) => order.refunds)
    .filter((one) => [refund, crash, byHand].some((our) => one.note?.includes(our.name))).length;
  expected.equal("refunds that carry a return's name", figures.refunds, 3);
  // The code, that it was asked for, how it ended: three mails for each.
  const wanted = 5 * 3;
  const mails = async () => (await smoke.stack.side.status()).mails - mailsBefore;
  figures.mails = await until<number>("the mails", 30_000, async () => {
    const count = await mails();
    return count >= wanted ? { done: count } : { now: count };
  }).catch(mails);
  expected.that(figures.mails >= wanted, `Only ${figures.mails} mails for five returns.`);
}

/** Five delivered orders that nobody returned: two paid by card, one in cash, one of a guest, one more; newest first, never the same one twice. */
async function returnable({ gift }: GiftSmoke): Promise<[GiftTruth, GiftTruth, GiftTruth, GiftTruth, GiftTruth]> {
  const { orders } = await gift.side.truth();
  const left = orders
    .filter((order) => order.delivered && order.refunds.length === 0 && order.totalMinor > 0)
    .sort((a, b) => (b.deliveredAt ?? 0) - (a.deliveredAt ?? 0));
  const take = (fits: (order: GiftTruth) => boolean): GiftTruth => {
    const at = left.findIndex(fits);
    const [found] = at < 0 ? [] : left.splice(at, 1);
    if (!found) throw new Error("The gift store has too few delivered orders to return.");
    return found;
  };
  const card = (order: GiftTruth) => !order.cash;
  return [
    take(card),
    take((order) => card(order) && order.customerId !== null),
    take((order) => order.cash),
    take((order) => card(order) && order.customerId === null),
    take(() => true),
  ];
}

/** The refund is made but its answer never comes; then the worker is killed as by a power cut, and a new one must find out. */
async function settleAndKill(smoke: GiftSmoke, one: GiftCase): Promise<void> {
  const { gift, staff, stack } = smoke;
  await gift.side.fault({ kind: "silence", when: "after", method: "POST", path: "/payment_actions/refunds", times: 1 });
  await staff.mustPost(`returns/${one.returnId}/settle`, { to: "original", restock: "on" });
  await until(
    "the refund to go out",
    60_000,
    async () => {
      const { refunds } = await truthOfCase(smoke, one);
      return refunds.length > 0 ? { done: null } : { now: refunds };
    },
    20,
  );
  await stack.worker().killHard();
  await gift.side.fault(null);
  stack.startWorker();
  await isSettled(smoke, one);
}

async function truthOfCase({ gift }: GiftSmoke, one: GiftCase): Promise<GiftTruth> {
  const found = (await gift.side.truth()).orders.find((order) => order.id === one.order.id);
  if (!found) throw new Error(`The emulated BigCommerce has no order ${one.order.id}.`);
  return found;
}

async function paidOnce(smoke: GiftSmoke, one: GiftCase): Promise<void> {
  const truth = await truthOfCase(smoke, one);
  const row = await rowOf(smoke, one);
  smoke.expected.equal(
    `refunds of ${one.order.name}`,
    truth.refunds.map((refund) => refund.minor),
    [one.quotedMinor],
  );
  smoke.expected.equal(`settled amount of ${one.order.name}`, row.settledMinor, one.quotedMinor);
}

/** The risk of undecided orders, seen from the store: a metafield of the app's own, and nothing a shopper could read. */
export async function riskLaidOnOrders(smoke: GiftSmoke, timeoutMs: number): Promise<void> {
  await risksTold(smoke, timeoutMs);
  const { database, shop, gift, expected, figures } = smoke;
  const told = await database.read(
    (sql) => sql<{ externalId: string }[]>`
      select distinct o.external_id as "externalId" from orders o join outbox m on m.store_id = o.store_id and m.order_id = o.order_id
      where o.store_id = (select store_id from stores where domain = ${shop}) and m.kind = 'order.annotate' and m.state = 'sent'`,
  );
  const truths = new Map((await gift.side.truth()).orders.map((order) => [order.id, order]));
  const marked = told.filter((row) => truths.get(row.externalId)?.metafields.includes("rto_returns.risk"));
  figures.annotated = marked.length;
  expected.that(marked.length > 0, "No order's risk was told to the store on BigCommerce.");
}

/** A page that the store owner's shoppers can open: the portal's first one. */
export async function portalIsOpen({ stack, expected }: GiftSmoke): Promise<void> {
  const page = await fetch(giftPortalUrl(stack.appUrl));
  expected.equal("status of the return portal", page.status, 200);
}
