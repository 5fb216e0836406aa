import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PlatformCan } from "./platform-can";
import { checkoutContract } from "./platform-checkout.contract";
import { exchangeContract } from "./platform-exchange.contract";
import { ContractWorld, type PlatformHarness } from "./platform-harness";
import { orderSettlingContract } from "./platform-order-settling.contract";
import { ordersContract } from "./platform-orders.contract";
import { returnsContract } from "./platform-returns.contract";
import { stockContract } from "./platform-stock.contract";

/** What of the suite a platform must pass: all that it says it can do. */
export interface Promised {
  can: PlatformCan;
  /** The platform sometimes hides personal fields from an app. */
  withholdsContact: boolean;
}

/** The suite that every platform adapter passes. */
export function platformContract(name: string, promised: Promised, makeHarness: () => Promise<PlatformHarness>): void {
  describe(`${name} keeps the platform promises`, () => {
    const world = new ContractWorld();
    let made: PlatformHarness | undefined;

    beforeAll(async () => {
      made = await makeHarness();
      await world.open(made);
    });
    afterAll(() => made?.close());

    it("can do what it is held to", () => {
      expect(world.harness.platform.can).toEqual(promised.can);
      expect(world.harness.withholdContact !== undefined).toBe(promised.withholdsContact);
    });

    describe("signing in", () => {
      it("names the store and the person", async () => {
        const { session, cors } = await world.harness.platform.authenticateStaff(await world.harness.staffRequest());
        expect(session).toMatchObject({ platform: world.harness.platform.id, domain: world.harness.domain });
        expect(session.userExternalId).not.toBe("");
        expect(cors(Response.json({}, { status: 201 })).status).toBe(201);
      });

      it("turns strangers away with a Response", async () => {
        const stranger = new Request((await world.harness.staffRequest()).url.split("?")[0] ?? "", {
          headers: { "user-agent": "Mozilla/5.0" },
        });
        await expect(world.harness.platform.authenticateStaff(stranger)).rejects.toBeInstanceOf(Response);
      });
    });

    it("tells the store's own facts", async () => {
      const facts = await world.connection.storeFacts();
      expect(facts.currency).toMatch(/^[A-Z]{3}$/);
      expect(facts.timezone).not.toBe("");
    });

    it.runIf(promised.can.productTags || promised.can.productCollections)(
      "tells of what was bought what rules may ask, of what is gone nothing",
      async () => {
        const [order] = await world.connection.fetchOrders([await world.harness.placeOrder()]);
        const productId = order?.lines[0]?.productExternalId ?? "";
        const gone = productId.replace(/\d+$/, "987654321");
        const [product, ...others] = (await world.connection.readProducts?.([productId, gone, productId])) ?? [];
        expect(others).toEqual([]);
        expect(product?.externalId).toBe(productId);
        expect((product?.tags ?? []).length > 0).toBe(promised.can.productTags === true);
        expect((product?.collections ?? []).length > 0).toBe(promised.can.productCollections === true);
        expect(await world.connection.readProducts?.([])).toEqual([]);
      },
    );

    it.runIf(promised.can.shopperGroups)("tells of a shopper their groups, of who is gone nothing", async () => {
      const [order] = await world.connection.fetchOrders([await world.harness.placeOrder()]);
      const shopperId = order?.shopper?.externalId ?? "";
      const gone = shopperId.replace(/\d+$/, "987654321");
      const read = async () => (await world.connection.readShopperGroups?.([shopperId, gone, shopperId])) ?? [];
      expect(await read()).toEqual([{ externalId: shopperId, groups: [] }]);
      await world.harness.groupShopper?.("VIP");
      const [shopper, ...others] = await read();
      expect(others).toEqual([]);
      expect(shopper?.groups).toContain("VIP");
      expect(await world.connection.readShopperGroups?.([])).toEqual([]);
    });

    ordersContract(world, promised);
    if (promised.can.guardCheckout) checkoutContract(world);
    if (promised.can.nativeReturns) describe("native returns", () => returnsContract(world));
    else orderSettlingContract(world, promised.can);
    if (promised.can.exchangeOrder) exchangeContract(world, promised.can);
    // What is on the shelf is read as a choice for an exchange.
    if (promised.can.exchangeOrder) stockContract(world, promised.can);

    // Last, since it ends the session.
    it("says `credentials` when the token was revoked, and heals by the next sign-in", async () => {
      await world.harness.revokeTokens();
      await expect(world.connection.storeFacts()).rejects.toMatchObject({ kind: "credentials" });
      await world.harness.consentAgain?.();
      await world.harness.platform.authenticateStaff(await world.harness.staffRequest());
      await expect((await world.harness.platform.connect(world.harness.domain)).storeFacts()).resolves.toMatchObject({});
    });
  });
}
