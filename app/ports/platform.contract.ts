import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ProviderError } from "~/domain/errors";
import type { Platform, PlatformConnection, WebhookDelivery } from "./platform";

/** What a provider's test brings to be held against the promises of the port. */
export interface PlatformHarness {
  platform: Platform;
  domain: string;
  /** A request of signed-in staff, as the platform's admin would send it. */
  staffRequest(): Request;
  /** A paid-on-delivery order of one line with two units; gives its external id. */
  placeOrder(): Promise<string>;
  ship(orderExternalId: string): Promise<void>;
  /** The courier delivered and collected the money. */
  deliver(orderExternalId: string): Promise<void>;
  /** Everything the platform has sent so far, as it arrived. */
  deliveries(): Promise<{ headers: Headers; body: Uint8Array }[]>;
  /** The nth write from now on is carried out by the platform, but its answer is lost. */
  loseAnswerOfWrite(nth: number): void;
  /** The platform forgets every token of the app. */
  revokeTokens(): Promise<void>;
  close(): Promise<void>;
}

/** Retries as the outbox does: a failure without a verdict is tried again with the same key. */
async function untilAnswered<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ProviderError) || !error.retryable || attempt === 8) throw error;
    }
  }
}

/** The suite that every platform adapter passes. */
export function platformContract(name: string, makeHarness: () => Promise<PlatformHarness>): void {
  describe(`${name} keeps the platform promises`, () => {
    let harness: PlatformHarness;
    let connection: PlatformConnection;
    let keys = 0;
    const newKey = () => `out_contract${String(++keys).padStart(14, "0")}`;

    beforeAll(async () => {
      harness = await makeHarness();
      await harness.platform.authenticateStaff(harness.staffRequest());
      connection = await harness.platform.connect(harness.domain);
    });
    afterAll(() => harness?.close());

    const orderOf = async (externalId: string) => {
      const [order] = await connection.fetchOrders([externalId]);
      if (!order) throw new Error("the order is gone");
      return order;
    };
    const deliveredOrder = async () => {
      const id = await harness.placeOrder();
      await harness.ship(id);
      await harness.deliver(id);
      return orderOf(id);
    };
    const askFor = async (quantity: number) => {
      const order = await deliveredOrder();
      const fulfilmentLineExternalId = order.parcels[0]?.lines[0]?.externalId ?? "";
      const [reason] = await connection.returnReasons();
      const line = { fulfilmentLineExternalId, quantity, reasonId: reason?.id ?? null, note: "Too small" };
      return { order, ask: { orderExternalId: order.externalId, lines: [line] } };
    };
    const openReturn = async (quantity = 1) => {
      const { order, ask } = await askFor(quantity);
      const asked = await connection.requestReturn(ask, newKey());
      return { order, native: await connection.approveReturn(asked.externalId) };
    };

    describe("signing in", () => {
      it("names the store and the person", async () => {
        const session = await harness.platform.authenticateStaff(harness.staffRequest());
        expect(session).toMatchObject({ platform: harness.platform.id, domain: harness.domain });
        expect(session.userExternalId).not.toBe("");
      });

      it("turns strangers away with a Response", async () => {
        const stranger = new Request(harness.staffRequest().url.split("?")[0] ?? "", { headers: { "user-agent": "Mozilla/5.0" } });
        await expect(harness.platform.authenticateStaff(stranger)).rejects.toBeInstanceOf(Response);
      });
    });

    it("tells the store's own facts", async () => {
      const facts = await connection.storeFacts();
      expect(facts.currency).toMatch(/^[A-Z]{3}$/);
      expect(facts.timezone).not.toBe("");
    });

    describe("reading orders", () => {
      it("gives whole orders by id and leaves unknown ids out", async () => {
        const id = await harness.placeOrder();
        const [order, ...more] = await connection.fetchOrders([id, `${id}999999`]);
        expect(more).toEqual([]);
        expect(order).toMatchObject({
          externalId: id,
          financialStatus: "pending",
          fulfilmentStatus: "unfulfilled",
          contactRedacted: false,
        });
        expect(order?.lines[0]?.quantity).toBe(2);
        expect(order?.shopper?.externalId).toBeTruthy();
        expect(order?.address?.postalCode).toBeTruthy();
      });

      it("shows the parcel, its lines and the money after delivery", async () => {
        const order = await deliveredOrder();
        expect(order).toMatchObject({ financialStatus: "paid", fulfilmentStatus: "fulfilled" });
        expect(order.parcels[0]).toMatchObject({ status: "delivered" });
        expect(order.parcels[0]?.lines[0]).toMatchObject({ quantity: 2, orderLineExternalId: order.lines[0]?.externalId });
        expect(order.parcels[0]?.lines[0]?.externalId).toBeTruthy();
      });

      it("lists what changed since an instant, oldest first, page by page", async () => {
        const ids = [await harness.placeOrder(), await harness.placeOrder(), await harness.placeOrder()];
        const first = await orderOf(ids[0] ?? "");
        const seen: { id: string; at: number }[] = [];
        let cursor: string | null = null;
        do {
          const page: Awaited<ReturnType<typeof connection.listOrdersUpdatedSince>> = await connection.listOrdersUpdatedSince(
            first.updatedAt,
            cursor,
          );
          seen.push(...page.items.map((order) => ({ id: order.externalId, at: order.updatedAt.getTime() })));
          cursor = page.next;
        } while (cursor !== null);
        expect(seen.map((one) => one.id)).toEqual(expect.arrayContaining(ids));
        expect(seen.map((one) => one.at)).toEqual(seen.map((one) => one.at).sort((a, b) => a - b));
        expect(new Set(seen.map((one) => one.id)).size).toBe(seen.length);
      });

      it("reads all orders through a bulk file, from the start and from any resume point", async () => {
        const { bulkId } = await connection.startBulkOrders(null);
        let status = await connection.bulkStatus(bulkId);
        for (let waits = 0; status.state === "running" && waits < 200; waits++) {
          await new Promise((resolve) => setTimeout(resolve, 20));
          status = await connection.bulkStatus(bulkId);
        }
        expect(status).toMatchObject({ state: "done", errorCode: null });
        const all: { id: string; resumeAt: number }[] = [];
        for await (const { order, resumeAt } of connection.readBulkOrders(status.url ?? "", 0)) {
          expect(order.lines.length).toBeGreaterThan(0);
          all.push({ id: order.externalId, resumeAt });
        }
        expect(new Set(all.map((one) => one.id)).size).toBe(all.length);
        for (const [at, { resumeAt }] of all.entries()) {
          const rest: string[] = [];
          for await (const { order } of connection.readBulkOrders(status.url ?? "", resumeAt)) rest.push(order.externalId);
          expect(rest).toEqual(expect.arrayContaining(all.slice(at + 1).map((one) => one.id)));
        }
      });
    });

    describe("webhooks", () => {
      it("are signed, dated, and mean what a read says", async () => {
        const id = await harness.placeOrder();
        const order = await orderOf(id);
        const read: { delivery: WebhookDelivery; body: Uint8Array }[] = (await harness.deliveries()).map(({ headers, body }) => ({
          delivery: harness.platform.readWebhook(headers, body),
          body,
        }));
        expect(read.every(({ delivery }) => delivery.domain === harness.domain && delivery.deliveryId !== "")).toBe(true);
        const facts = read.map(({ delivery, body }) => harness.platform.interpret(delivery.topic, body));
        const mine = facts.flatMap((fact) => (fact.kind === "order" && fact.order.externalId === id ? [fact.order] : [])).at(-1);
        // What webhooks cannot know is null in them; everything else is equal.
        const known = (snapshot: typeof order) => ({
          ...snapshot,
          manualGateway: null,
          lines: snapshot.lines.map((line) => ({ ...line, imageUrl: null, productType: null })),
          parcels: snapshot.parcels.map((parcel) => ({
            ...parcel,
            deliveredAt: null,
            lines: parcel.lines.map((line) => ({ ...line, externalId: null })),
          })),
        });
        expect(mine && known(mine)).toEqual(known(order));
      });

      it("are refused when a byte was changed", async () => {
        const [first] = await harness.deliveries();
        if (!first) throw new Error("nothing was delivered");
        const forged = Buffer.concat([first.body, Buffer.from(" ")]);
        expect(() => harness.platform.readWebhook(first.headers, forged)).toThrow(expect.objectContaining({ code: "bad_signature" }));
      });

      it("of unknown topics are ignored, unreadable ones refused", () => {
        expect(harness.platform.interpret("unknown/topic", Buffer.from("{}")).kind).toBe("ignored");
      });
    });

    describe("writing on orders", () => {
      it("annotates once: a second time changes nothing, other tags of ours go, foreign ones stay", async () => {
        const orderExternalId = await harness.placeOrder();
        const facts = [{ sentence: "First order of this shopper", raises: true }];
        const note = { orderExternalId, probability: 0.61, level: "high" as const, facts, modelId: "prior-1", tags: ["backhaul:rto-high"] };
        await connection.annotateOrder(note);
        const once = await orderOf(orderExternalId);
        expect(once.tags).toContain("backhaul:rto-high");
        await connection.annotateOrder(note);
        expect(await orderOf(orderExternalId)).toEqual(once);
        await connection.annotateOrder({ ...note, level: "low", probability: 0.05, tags: ["backhaul:rto-low"] });
        const twice = await orderOf(orderExternalId);
        expect(twice.tags.filter((tag) => tag.startsWith("backhaul:"))).toEqual(["backhaul:rto-low"]);
      });

      it("holds and releases; both may be repeated, also when the answer was lost", async () => {
        const id = await harness.placeOrder();
        const key = newKey();
        harness.loseAnswerOfWrite(1);
        await untilAnswered(() => connection.holdOrder(id, "High risk of return", key));
        await connection.holdOrder(id, "High risk of return", key);
        expect((await orderOf(id)).fulfilmentStatus).toBe("on_hold");
        harness.loseAnswerOfWrite(1);
        await untilAnswered(() => connection.releaseOrder(id, newKey()));
        await connection.releaseOrder(id, newKey());
        expect((await orderOf(id)).fulfilmentStatus).toBe("unfulfilled");
      });

      it("says that nothing can be held once everything is shipped", async () => {
        const order = await deliveredOrder();
        await expect(connection.holdOrder(order.externalId, "late", newKey())).rejects.toMatchObject({ kind: "rejected" });
      });
    });

    describe("returns", () => {
      it("go from asked to approved, and repeating a step is success", async () => {
        const { ask } = await askFor(1);
        const key = newKey();
        const asked = await connection.requestReturn(ask, key);
        expect(asked).toMatchObject({ status: "requested", orderExternalId: ask.orderExternalId });
        expect(asked.lines[0]).toMatchObject({ quantity: 1, processedQuantity: 0, note: "Too small" });
        expect((await connection.requestReturn(ask, key)).externalId).toBe(asked.externalId);
        expect((await connection.approveReturn(asked.externalId)).status).toBe("open");
        const again = await connection.approveReturn(asked.externalId);
        expect(again.status).toBe("open");
        expect(again.lines[0]?.dispositionLineExternalId).toBeTruthy();
        expect(await connection.listReturns(ask.orderExternalId)).toHaveLength(1);
      });

      it.each([1, 2, 3, 4])("are asked for once even when the answer of write %i is lost", async (nth) => {
        const { ask } = await askFor(1);
        const key = newKey();
        harness.loseAnswerOfWrite(nth);
        const asked = await untilAnswered(() => connection.requestReturn(ask, key));
        harness.loseAnswerOfWrite(0);
        const all = await connection.listReturns(ask.orderExternalId);
        expect(all.map((one) => one.externalId)).toEqual([asked.externalId]);
      });

      it("of other keys are other returns", async () => {
        const { ask } = await askFor(1);
        await connection.requestReturn(ask, newKey());
        await connection.requestReturn(ask, newKey());
        expect(await connection.listReturns(ask.orderExternalId)).toHaveLength(2);
      });

      it("are declined with a note, and cancelled", async () => {
        const { ask } = await askFor(1);
        const declined = await connection.requestReturn(ask, newKey());
        expect(await connection.declineReturn(declined.externalId, "The window closed.")).toMatchObject({
          status: "declined",
          declineNote: "The window closed.",
        });
        expect((await connection.declineReturn(declined.externalId, "The window closed.")).status).toBe("declined");
        const { native } = await openReturn();
        expect((await connection.cancelReturn(native.externalId)).status).toBe("cancelled");
        await expect(connection.approveReturn(native.externalId)).rejects.toMatchObject({ kind: "rejected" });
      });

      it("beyond what was bought are refused", async () => {
        const { ask } = await askFor(3);
        await expect(connection.requestReturn(ask, newKey())).rejects.toMatchObject({ kind: "rejected" });
      });

      it("that do not exist are null", async () => {
        const { native } = await openReturn();
        expect(await connection.fetchReturn(`${native.externalId}999`)).toBeNull();
      });
    });

    describe("settling", () => {
      const settlementOf = async (to: "original" | "store_credit" | null, quantity = 1) => {
        const { order, native } = await openReturn(quantity);
        const line = native.lines[0];
        if (!line) throw new Error("the return has no line");
        const lines = [
          { lineExternalId: line.externalId, quantity, restock: true, dispositionLineExternalId: line.dispositionLineExternalId },
        ];
        const quote = await connection.quoteRefund(native.externalId, lines);
        const money = to && { amount: quote.total, to };
        const settlement = {
          returnExternalId: native.externalId,
          orderExternalId: order.externalId,
          lines,
          money,
          note: "Return received",
        };
        return { settlement, quote, order };
      };

      it("quotes what the platform would give back", async () => {
        const { quote, order } = await settlementOf("original");
        expect(quote.total.minor).toBeGreaterThan(0);
        expect(quote.total.minor).toBeLessThan(order.total.minor);
        expect(quote.refundableToOriginal).toEqual(quote.total);
      });

      it.each(["original", "store_credit"] as const)("pays once to %s, however often it is asked", async (to) => {
        const { settlement, quote } = await settlementOf(to);
        const key = newKey();
        const first = await connection.settleReturn(settlement, key);
        expect(first.refunds.map((refund) => refund.amount)).toEqual([quote.total]);
        expect(first.refunds[0]?.returnExternalId).toBe(settlement.returnExternalId);
        expect((await connection.settleReturn(settlement, key)).refunds).toEqual(first.refunds);
        expect((await connection.fetchReturn(settlement.returnExternalId))?.refunds).toHaveLength(1);
      });

      it.each([1, 2, 3])("pays once when the answer of write %i is lost", async (nth) => {
        const { settlement, quote, order } = await settlementOf("original");
        const key = newKey();
        harness.loseAnswerOfWrite(nth);
        const { refunds } = await untilAnswered(() => connection.settleReturn(settlement, key));
        harness.loseAnswerOfWrite(0);
        expect(refunds.map((refund) => refund.amount)).toEqual([quote.total]);
        expect((await orderOf(order.externalId)).refunds.map((refund) => refund.amount)).toEqual([quote.total]);
      });

      it("pays once when two deliver at the same time", async () => {
        const { settlement, order } = await settlementOf("original");
        const key = newKey();
        const both = await Promise.allSettled([connection.settleReturn(settlement, key), connection.settleReturn(settlement, key)]);
        expect(both.some((one) => one.status === "fulfilled")).toBe(true);
        expect((await orderOf(order.externalId)).refunds).toHaveLength(1);
      });

      it("moves no money when none is asked", async () => {
        const { settlement } = await settlementOf(null);
        expect((await connection.settleReturn(settlement, newKey())).refunds).toEqual([]);
        expect((await connection.fetchReturn(settlement.returnExternalId))?.lines[0]?.processedQuantity).toBe(1);
      });

      it("moves nothing at all when the payments cannot give back that much", async () => {
        const { settlement, order } = await settlementOf("original");
        const tooMuch = { amount: { ...order.total, minor: order.total.minor * 3 }, to: "original" as const };
        await expect(connection.settleReturn({ ...settlement, money: tooMuch }, newKey())).rejects.toMatchObject({ kind: "rejected" });
        expect((await connection.fetchReturn(settlement.returnExternalId))?.lines[0]?.processedQuantity).toBe(0);
        expect((await orderOf(order.externalId)).refunds).toEqual([]);
      });
    });

    // Last, since it ends the session.
    it("says `credentials` when the token was revoked, and heals by the next sign-in", async () => {
      await harness.revokeTokens();
      await expect(connection.storeFacts()).rejects.toMatchObject({ kind: "credentials" });
      await harness.platform.authenticateStaff(harness.staffRequest());
      await expect((await harness.platform.connect(harness.domain)).storeFacts()).resolves.toMatchObject({});
    });
  });
}
