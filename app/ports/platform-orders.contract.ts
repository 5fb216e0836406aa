import { describe, expect, it } from "vitest";
import type { OrderVersion, WebhookDelivery } from "./platform";
import { type ContractWorld, untilAnswered } from "./platform-harness";

/** Reading orders, what webhooks say of them, and writing on them. */
export function ordersContract(world: ContractWorld, { withholdsContact }: { withholdsContact: boolean }): void {
  describe("reading orders", () => {
    it("gives whole orders by id and leaves unknown ids out", async () => {
      const id = await world.harness.placeOrder();
      const [order, ...more] = await world.connection.fetchOrders([id, `${id}999999`]);
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
      const order = await world.deliveredOrder();
      expect(order).toMatchObject({ financialStatus: "paid", fulfilmentStatus: "fulfilled" });
      expect(order.parcels[0]).toMatchObject({ status: "delivered" });
      expect(order.parcels[0]?.lines[0]).toMatchObject({ quantity: 2, orderLineExternalId: order.lines[0]?.externalId });
      expect(order.parcels[0]?.lines[0]?.externalId).toBeTruthy();
    });

    it("lists the versions of what changed since an instant, oldest first, page by page, saying what the orders themselves say", async () => {
      const ids = [await world.harness.placeOrder(), await world.harness.placeOrder(), (await world.deliveredOrder()).externalId];
      const first = await world.orderOf(ids[0] ?? "");
      const seen = await versionsSince(world, first.updatedAt);
      expect(seen.map((one) => one.externalId)).toEqual(expect.arrayContaining(ids));
      const at = seen.map((one) => one.updatedAt.getTime());
      expect(at).toEqual([...at].sort((a, b) => a - b));
      expect(new Set(seen.map((one) => one.externalId)).size).toBe(seen.length);
      for (const id of ids) {
        const order = await world.orderOf(id);
        const listed = seen.find((one) => one.externalId === id);
        expect(listed).toMatchObject({
          updatedAt: order.updatedAt,
          financialStatus: order.financialStatus,
          fulfilmentStatus: order.fulfilmentStatus,
          cancelled: false,
        });
        expect([null, order.lines.reduce((sum, line) => sum + line.currentQuantity, 0)]).toContain(listed?.units);
        expect([undefined, order.hasReturns]).toContain(listed?.hasReturns);
      }
    });

    it("gives an order a later version whenever it changes", async () => {
      const id = await world.harness.placeOrder();
      const version = async () => (await versionsSince(world, new Date(0))).find((one) => one.externalId === id);
      const placed = await version();
      world.harness.pass(2);
      await world.harness.ship(id);
      const shipped = await version();
      expect(shipped?.updatedAt.getTime()).toBeGreaterThan(placed?.updatedAt.getTime() ?? Infinity);
      expect([placed?.fulfilmentStatus, shipped?.fulfilmentStatus]).toEqual(["unfulfilled", "fulfilled"]);
    });

    it("reads all orders through a bulk file, from the start and from any resume point", async () => {
      const { bulkId } = await world.connection.startBulkOrders(null);
      let status = await world.connection.bulkStatus(bulkId);
      for (let waits = 0; status.state === "running" && waits < 200; waits++) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        status = await world.connection.bulkStatus(bulkId);
      }
      expect(status).toMatchObject({ state: "done", errorCode: null });
      const all: { id: string; resumeAt: number }[] = [];
      for await (const { order, resumeAt } of world.connection.readBulkOrders(status.url ?? "", 0)) {
        expect(order.lines.length).toBeGreaterThan(0);
        all.push({ id: order.externalId, resumeAt });
      }
      expect(new Set(all.map((one) => one.id)).size).toBe(all.length);
      for (const [at, { resumeAt }] of all.entries()) {
        const rest: string[] = [];
        for await (const { order } of world.connection.readBulkOrders(status.url ?? "", resumeAt)) rest.push(order.externalId);
        expect(rest).toEqual(expect.arrayContaining(all.slice(at + 1).map((one) => one.id)));
      }
    });
  });

  describe("webhooks", () => {
    it("are signed, dated, and mean what a read says", async () => {
      const id = await world.harness.placeOrder();
      const order = await world.orderOf(id);
      const read: { delivery: WebhookDelivery; body: Uint8Array }[] = (await world.harness.deliveries()).map(({ headers, body }) => ({
        delivery: world.harness.platform.readWebhook(headers, body),
        body,
      }));
      expect(read.every(({ delivery }) => delivery.domain === world.harness.domain && delivery.deliveryId !== "")).toBe(true);
      const facts = read.map(({ delivery, body }) => world.harness.platform.interpret(delivery.topic, body));
      const mine = facts.flatMap((fact) => (fact.kind === "order" && fact.order.externalId === id ? [fact.order] : [])).at(-1);
      // Some platforms tell ids only: the order is then read.
      const named = facts.some((fact) => fact.kind === "order-changed" && fact.orderExternalId === id);
      if (!mine && named) return;
      // What webhooks cannot know is null in them; everything else is equal.
      const known = (snapshot: typeof order) => ({
        ...snapshot,
        manualGateway: null,
        hasReturns: undefined,
        lines: snapshot.lines.map((line) => ({ ...line, imageUrl: null, productType: null })),
        parcels: snapshot.parcels.map((parcel) => ({
          ...parcel,
          deliveredAt: null,
          lines: parcel.lines.map((line) => ({ ...line, externalId: null })),
        })),
      });
      expect(mine && known(mine)).toEqual(known(order));
    });

    if (withholdsContact)
      it("and reads say when personal fields are withheld, and lose nothing else", async () => {
        await world.harness.withholdContact?.(true);
        const id = await world.harness.placeOrder();
        const read = await world.orderOf(id);
        expect(read).toMatchObject({ contactRedacted: true, email: null, financialStatus: "pending" });
        expect(read.address?.name ?? null).toBeNull();
        const sent = (await world.harness.deliveries())
          .map(({ headers, body }) => world.harness.platform.interpret(world.harness.platform.readWebhook(headers, body).topic, body))
          .flatMap((fact) => (fact.kind === "order" && fact.order.externalId === id ? [fact.order] : []));
        expect(sent.length).toBeGreaterThan(0);
        expect(sent.every((order) => order.contactRedacted && order.lines.length === 1)).toBe(true);
        await world.harness.withholdContact?.(false);
        expect(await world.orderOf(id)).toMatchObject({ contactRedacted: false, address: { name: expect.any(String) } });
      });

    it("are refused when a byte was changed", async () => {
      const [first] = await world.harness.deliveries();
      if (!first) throw new Error("nothing was delivered");
      const forged = Buffer.concat([first.body, Buffer.from(" ")]);
      expect(() => world.harness.platform.readWebhook(first.headers, forged)).toThrow(expect.objectContaining({ code: "bad_signature" }));
    });

    it("of unknown topics are ignored, unreadable ones refused", () => {
      expect(world.harness.platform.interpret("unknown/topic", Buffer.from("{}")).kind).toBe("ignored");
    });
  });

  describe("writing on orders", () => {
    it("annotates once: a second time changes nothing, other tags of ours go, foreign ones stay", async () => {
      const { orderTags, nativeRisk, orderMetafields } = world.harness.platform.can;
      if (!nativeRisk && !orderMetafields) return;
      const orderExternalId = await world.harness.placeOrder();
      const facts = [{ sentence: "First order of this shopper", raises: true }];
      const note = { orderExternalId, probability: 0.61, level: "high" as const, facts, modelId: "prior-1", tags: ["backhaul:rto-high"] };
      await world.connection.annotateOrder(note);
      const once = await world.orderOf(orderExternalId);
      if (orderTags) expect(once.tags).toContain("backhaul:rto-high");
      await world.connection.annotateOrder(note);
      expect(await world.orderOf(orderExternalId)).toEqual(once);
      await world.connection.annotateOrder({ ...note, level: "low", probability: 0.05, tags: ["backhaul:rto-low"] });
      const twice = await world.orderOf(orderExternalId);
      expect(twice.tags.filter((tag) => tag.startsWith("backhaul:"))).toEqual(orderTags ? ["backhaul:rto-low"] : []);
    });

    it("holds and releases; both may be repeated, also when the answer was lost", async () => {
      const id = await world.harness.placeOrder();
      const key = world.newKey();
      const memory = world.newMemory();
      const before = await world.orderOf(id);
      world.harness.loseAnswerOfWrite(1);
      await untilAnswered(world, () => world.connection.holdOrder(id, "High risk of return", key, memory));
      await world.connection.holdOrder(id, "High risk of return", key, memory);
      expect((await world.orderOf(id)).fulfilmentStatus).toBe("on_hold");
      world.harness.loseAnswerOfWrite(1);
      await untilAnswered(world, () => world.connection.releaseOrder(id, world.newKey(), memory));
      await world.connection.releaseOrder(id, world.newKey(), memory);
      const { fulfilmentStatus, financialStatus } = await world.orderOf(id);
      expect({ fulfilmentStatus, financialStatus }).toEqual({
        fulfilmentStatus: "unfulfilled",
        financialStatus: before.financialStatus,
      });
    });

    it("cancels once, a held order too, also when the answer was lost; no money moves", async () => {
      const id = await world.harness.placeOrder();
      await world.connection.holdOrder(id, "High risk of return", world.newKey(), world.newMemory());
      world.harness.pass(2);
      world.harness.loseAnswerOfWrite(1);
      await untilAnswered(world, () => world.connection.cancelOrder(id, "The shopper cancelled it."));
      const once = await world.orderOf(id);
      expect(once.cancelledAt).toBeInstanceOf(Date);
      expect(once.refunds).toEqual([]);
      world.harness.pass(2);
      await world.connection.cancelOrder(id, "The shopper cancelled it.");
      expect(await world.orderOf(id)).toEqual(once);
      expect((await versionsSince(world, new Date(0))).find((one) => one.externalId === id)?.cancelled).toBe(true);
    });

    it("writes a correction once, nothing else of the order changes, also when the answer was lost", async () => {
      const { correctOrder } = world.connection;
      expect(correctOrder !== undefined).toBe(world.harness.platform.can.correctOrder);
      if (!correctOrder) return;
      const id = await world.harness.placeOrder();
      const before = await world.orderOf(id);
      const correction = { ...noCorrection, line1: "7 New Lane", phone: "+919811111111", day: "2026-06-03", slot: "evening" as const };
      world.harness.pass(2);
      world.harness.loseAnswerOfWrite(1);
      await untilAnswered(world, () => correctOrder(id, correction));
      const once = await world.orderOf(id);
      expect(once.address).toEqual({ ...before.address, line1: "7 New Lane", line2: null, phone: "+919811111111" });
      const { updatedAt: _, address: __, phone: ___, ...others } = before;
      expect(once).toMatchObject(others);
      world.harness.pass(2);
      await correctOrder(id, correction);
      expect(await world.orderOf(id)).toEqual(once);
      await correctOrder(id, { ...noCorrection, line2: "Flat 4" });
      expect((await world.orderOf(id)).address).toEqual({ ...once.address, line2: "Flat 4" });
    });

    it("corrects an order that is on hold and leaves the hold", async () => {
      const id = await world.harness.placeOrder();
      const memory = world.newMemory();
      await world.connection.holdOrder(id, "High risk of return", world.newKey(), memory);
      await world.connection.correctOrder?.(id, { ...noCorrection, line1: "7 New Lane" });
      expect(await world.orderOf(id)).toMatchObject({ fulfilmentStatus: "on_hold", address: { line1: "7 New Lane" } });
      await world.connection.releaseOrder(id, world.newKey(), memory);
      expect((await world.orderOf(id)).fulfilmentStatus).toBe("unfulfilled");
    });

    it("refuses to correct what was delivered, and leaves it as it is", async () => {
      const { correctOrder } = world.connection;
      if (!correctOrder) return;
      const order = await world.deliveredOrder();
      await expect(correctOrder(order.externalId, { ...noCorrection, line1: "7 New Lane" })).rejects.toMatchObject({ kind: "rejected" });
      expect(await world.orderOf(order.externalId)).toEqual(order);
    });

    it("gives a link to pay an unpaid order, which is paid by it; none for a paid one", async () => {
      const { can } = world.harness.platform;
      expect([world.connection.payLink !== undefined, world.harness.payOnline !== undefined]).toEqual([can.payLink, can.payLink]);
      if (!can.payLink) return;
      const id = await world.harness.placeOrder();
      expect(await world.connection.payLink?.(id)).toMatch(/^https?:\/\//);
      await world.harness.payOnline?.(id);
      expect((await world.orderOf(id)).financialStatus).toBe("paid");
      expect(await world.connection.payLink?.(id)).toBeNull();
    });

    it("refuses to cancel what was delivered, and leaves it as it is", async () => {
      const order = await world.deliveredOrder();
      await expect(world.connection.cancelOrder(order.externalId, "The shopper cancelled it.")).rejects.toMatchObject({ kind: "rejected" });
      expect(await world.orderOf(order.externalId)).toEqual(order);
    });

    it("says that nothing can be held once everything is shipped", async () => {
      const order = await world.deliveredOrder();
      await expect(world.connection.holdOrder(order.externalId, "late", world.newKey(), world.newMemory())).rejects.toMatchObject({
        kind: "rejected",
      });
    });
  });
}

const noCorrection = { line1: null, line2: null, city: null, postalCode: null, phone: null, day: null, slot: null };

async function versionsSince(world: ContractWorld, since: Date): Promise<OrderVersion[]> {
  const seen: OrderVersion[] = [];
  for (let cursor: string | null = null; ; ) {
    const page = await world.connection.listOrderVersions(since, cursor);
    seen.push(...page.items);
    if (page.next === null) return seen;
    cursor = page.next;
  }
}
