import { beforeEach, describe, expect, test } from "vitest";
import { ProviderError } from "~/domain/errors";
import { aSnapshot } from "~/testing/fake-platform";
import { anOrder } from "~/testing/returns/an-order";
import { fakePlatform } from "~/testing/returns/fake-platform";
import { kurta, line, order, type ReturnsWorld, returnsWorld } from "~/testing/returns/returns-world";
import { approveReturn } from "../returns/approve-return.server";
import { settleReturn } from "../returns/settle-return.server";
import { countWaitingMoney } from "./count-waiting-money.server";
import { enterInLedger } from "./enter-in-ledger.server";
import { exportCreditNotes, exportLedger } from "./export-money.server";
import { moneyFilterOf } from "./money-filter";
import { printCreditNote } from "./print-credit-note.server";
import { raiseAlarms } from "./raise-alarms.server";
import { adoptDifference, explainDifference, sendDifferenceAgain } from "./settle-difference.server";
import { startCheck } from "./start-check.server";
import { viewCreditNotes, viewDifferences, viewKept, viewLedger, viewPromises } from "./view-money.server";

const everything = moneyFilterOf(new URLSearchParams(), "Asia/Kolkata");
const all = { filter: everything, after: null };

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}

for (const level of ["native returns", "returns at the order"] as const)
  describe(`the money desk with ${level}`, () => {
    let world: ReturnsWorld;
    beforeEach(async () => {
      const can = level === "native returns" ? {} : { nativeReturns: false, giftCertificate: true, creditBonus: false, guestCredit: false };
      world = await returnsWorld(fakePlatform(can));
      await anOrder(world.ctx, world.fake);
    });

    /** The platform tells its order with the refunds that really moved. */
    const tellRefunds = () => world.fake.orders.set(order, aSnapshot({ externalId: order, refunds: [...world.fake.refunds] }));

    async function paid(requestKey = "key-0001", to: "original" | "store_credit" = "original"): Promise<string> {
      const { returnId } = await world.ask([line(kurta, 1)], { requestKey });
      await approveReturn(world.ctx, { returnId });
      world.t.clock.advance(1);
      await world.receiveAll(returnId);
      await world.drain();
      await settleReturn(world.ctx, { returnId, to });
      await later();
      return returnId;
    }

    async function later(): Promise<void> {
      for (let round = 0; round < 3; round++) {
        world.t.clock.advance(7200);
        await world.drain();
      }
    }

    async function compare() {
      tellRefunds();
      await startCheck(world.ctx);
      await world.drain();
      return viewDifferences(world.ctx);
    }

    test("what was paid is in the ledger beside the platform's refund, and nothing differs", async () => {
      const returnId = await paid();
      const { items, totals, next } = await viewLedger(world.ctx, all);
      expect(items).toMatchObject([{ kind: "refund", returnId, oursMinor: 100_000, theirsMinor: 100_000, orderName: "#1" }]);
      expect(totals).toEqual([{ currency: "INR", kind: "refund", count: 1, oursMinor: 100_000, theirsMinor: 100_000 }]);
      expect(next).toBeNull();
      expect(await compare()).toMatchObject({ open: [], waiting: 0, check: { state: "idle", ordersRead: 1 } });
    });

    test("a refund made in the platform's admin is missing here until it is adopted, once", async () => {
      await paid();
      world.fake.refunds.push({
        externalId: "RFX",
        returnExternalId: null,
        amount: { minor: 5_000, currency: "INR" },
        note: null,
        createdAt: world.ctx.now(),
      });
      const before = world.fake.calls.length;
      const [difference] = (await compare()).open;
      expect(difference).toMatchObject({ kind: "missing_here", oursMinor: 0, theirsMinor: 5_000, ways: ["adopted", "explained"] });
      const differenceId = difference?.differenceId ?? "";
      expect(await countWaitingMoney(world.ctx)).toBe(1);
      await adoptDifference(world.ctx, { differenceId });
      expect(await countWaitingMoney(world.ctx)).toBe(0);
      await expect(adoptDifference(world.ctx, { differenceId })).rejects.toMatchObject({ code: "illegal_transition" });
      const { totals } = await viewLedger(world.ctx, all);
      expect(totals).toEqual([{ currency: "INR", kind: "refund", count: 2, oursMinor: 105_000, theirsMinor: 105_000 }]);
      expect((await compare()).open).toEqual([]);
      expect(world.fake.calls.slice(before).every((call) => call === "fetchOrders")).toBe(true);
    });

    test("a refund of ours that the platform lists smaller or not at all is corrected by a line of its own", async () => {
      await paid();
      const [refund] = world.fake.refunds;
      if (!refund) throw new Error("nothing was paid");
      world.fake.refunds[0] = { ...refund, amount: { minor: 60_000, currency: "INR" } };
      const [smaller] = (await compare()).open;
      expect(smaller).toMatchObject({ kind: "amount", oursMinor: 100_000, theirsMinor: 60_000 });
      await adoptDifference(world.ctx, { differenceId: smaller?.differenceId ?? "" });
      expect((await compare()).open).toEqual([]);
      const { items } = await viewLedger(world.ctx, {
        ...all,
        filter: moneyFilterOf(new URLSearchParams("kind=correction"), "Asia/Kolkata"),
      });
      expect(items).toMatchObject([{ kind: "correction", oursMinor: -40_000 }]);
      world.fake.refunds.length = 0;
      const [gone] = (await compare()).open;
      expect(gone).toMatchObject({ kind: "missing_there", oursMinor: 100_000, theirsMinor: 0 });
      await expect(
        explainDifference(world.ctx, { differenceId: gone?.differenceId ?? "", note: "Voided by the bank" }),
      ).resolves.toBeUndefined();
      expect(await compare()).toMatchObject({ open: [], settled: [{ way: "explained", note: "Voided by the bank" }] });
    });

    test("a payment that got stuck is missing there; sent again it is paid once and the difference is gone", async () => {
      let refuse = true;
      world.fake.around.before = (call) => {
        if (call === "settleReturn" && refuse) throw new ProviderError("rejected", "fake", "no_funds", "The account is empty.");
      };
      const returnId = await paid();
      expect(await world.read(returnId)).toMatchObject({ resolution: "stuck" });
      const [stuck] = (await compare()).open;
      expect(stuck).toMatchObject({ kind: "missing_there", returnId, oursMinor: 100_000, ways: ["sent_again"] });
      const differenceId = stuck?.differenceId ?? "";
      await expect(adoptDifference(world.ctx, { differenceId })).rejects.toMatchObject({ code: "other_way" });
      refuse = false;
      await sendDifferenceAgain(world.ctx, { differenceId });
      await expect(sendDifferenceAgain(world.ctx, { differenceId })).rejects.toMatchObject({ code: "illegal_transition" });
      await later();
      expect(world.fake.refunds).toHaveLength(1);
      expect(await compare()).toMatchObject({ open: [], waiting: 0 });
    });

    test("what vanishes by itself is gone, what comes back is open again; other stores see nothing of it", async () => {
      await paid();
      const stranger = {
        externalId: "RFX",
        returnExternalId: null,
        amount: { minor: 5_000, currency: "INR" },
        note: null,
        createdAt: world.ctx.now(),
      };
      world.fake.refunds.push(stranger);
      const [difference] = (await compare()).open;
      const neighbour = await world.t.store("other.myshopify.com");
      expect(await viewDifferences(neighbour)).toMatchObject({ open: [], waiting: 0 });
      await expect(adoptDifference(neighbour, { differenceId: difference?.differenceId ?? "" })).rejects.toMatchObject({
        code: "not_found",
      });
      expect((await viewLedger(neighbour, all)).items).toEqual([]);
      world.fake.refunds.pop();
      expect((await compare()).open).toEqual([]);
      world.fake.refunds.push(stranger);
      expect((await compare()).open).toMatchObject([{ differenceId: difference?.differenceId }]);
    });

    test("credit notes are numbered without gaps, once a return, split by line, and printed without markup of strangers", async () => {
      await paid("key-0001");
      await paid("key-0002", "store_credit");
      await later();
      const { items } = await viewCreditNotes(world.ctx, { filter: everything, below: null });
      expect(items.map((note) => [note.name, note.totalMinor])).toEqual([
        ["CN-2026-000002", 99_999],
        ["CN-2026-000001", 100_000],
      ]);
      const { html } = await printCreditNote(world.ctx, { year: 2026, number: 1 });
      expect(html).toContain("Asha Rao");
      expect(html).toContain("₹1,000.00");
      await expect(printCreditNote(world.ctx, { year: 2026, number: 3 })).rejects.toMatchObject({ code: "not_found" });
      const csv = await textOf(exportCreditNotes(world.ctx, { filter: everything }));
      expect(csv.split("\r\n")).toHaveLength(4);
      expect(csv).not.toContain("Asha");
      const ledger = (await textOf(exportLedger(world.ctx, { filter: everything }))).trim().split("\r\n");
      expect(ledger).toHaveLength(3);
    });

    test("staff are warned before a promise breaks, once, by mail and on the page", async () => {
      const { returnId } = await world.ask();
      await approveReturn(world.ctx, { returnId });
      world.t.clock.advance(1);
      await world.receiveAll(returnId);
      await world.drain();
      await world.t.database
        .sql`update stores set settings = settings || ${JSON.stringify({ mail: { replyTo: "desk@example.com" } })}::text::jsonb`;
      const due = (await world.read(returnId))?.dueOn ?? "";
      world.t.clock.set(new Date(Date.parse(`${due}T06:00:00Z`) - 2 * 86_400_000));
      expect(await raiseAlarms(world.ctx)).toBe(0);
      world.t.clock.set(new Date(Date.parse(`${due}T06:00:00Z`) - 86_400_000));
      expect(await raiseAlarms(world.ctx)).toBe(1);
      expect(await raiseAlarms(world.ctx)).toBe(0);
      const before = world.t.mails.length;
      await world.drain();
      const mail = world.t.mails.slice(before).find((one) => one.to === "desk@example.com");
      expect(mail?.subject).toContain("1 must go out by tomorrow");
      expect(mail?.text).not.toContain("Asha");
      expect((await viewPromises(world.ctx)).owed).toMatchObject([{ returnId, state: "soon" }]);
      expect(await countWaitingMoney(world.ctx)).toBe(1);
      world.t.clock.set(new Date(Date.parse(`${due}T06:00:00Z`) + 2 * 86_400_000));
      expect((await viewPromises(world.ctx)).owed).toMatchObject([{ returnId, state: "overdue" }]);
      await settleReturn(world.ctx, { returnId, to: "original" });
      expect(await countWaitingMoney(world.ctx)).toBe(1);
      await world.drain();
      expect(await countWaitingMoney(world.ctx)).toBe(0);
      expect(await viewPromises(world.ctx)).toMatchObject({
        owed: [],
        counts: { kept: 0, broken: 1 },
        broken: [{ returnId, state: "broken" }],
      });
    });

    test("revenue kept and the exchange rate come from the ledger", async () => {
      await paid("key-0001");
      const returnId = await paid("key-0002", "store_credit");
      expect((await viewKept(world.ctx, { filter: everything })).reports).toMatchObject([
        { settledReturns: 2, exchangedReturns: 0, refundedMinor: 100_000, creditedMinor: 99_999, keptMinor: 99_999 },
      ]);
      const row = await world.read(returnId);
      if (!row) throw new Error("no return");
      const about = { orderId: row.orderId, returnId: row.returnId, at: world.ctx.now(), enteredBy: "system" };
      await world.ctx.transact((tx) =>
        enterInLedger(tx, [{ ...about, kind: "exchange", amount: { minor: 50_000, currency: "INR" }, outboxId: "out_x" }]),
      );
      expect((await viewKept(world.ctx, { filter: everything })).reports).toMatchObject([{ exchangedReturns: 1, exchangeRate: 0.5 }]);
    });

    test("only owner and accountant may look, and only staff who decide may send again", async () => {
      const as = (role: "support" | "accountant" | "warehouse") => world.t.app.forStore(world.ctx.storeId, "staff:x", role);
      for (const role of ["support", "warehouse"] as const) {
        expect(() => viewLedger(as(role), all)).toThrow(/may not do this/);
        expect(() => countWaitingMoney(as(role))).toThrow(/may not do this/);
      }
      await expect(viewLedger(as("accountant"), all)).resolves.toMatchObject({ items: [] });
      await expect(sendDifferenceAgain(as("accountant"), { differenceId: "dif_x" })).rejects.toMatchObject({ code: "not_allowed" });
    });
  });
