import { beforeAll, describe, expect, it } from "vitest";
import { createShopify } from "../engine";
import type { ShopifyEngine } from "../engine-types";
import { testOrder, testStore } from "../testing-store";
import { listedOrders } from "./list-page";
import { progressOf, readOrderView } from "./order-view";

describe("an order on its shopper's page", () => {
  let shopify: ShopifyEngine;
  let order: string;
  const view = async () => {
    const found = await readOrderView(shopify, testStore.shop, order);
    if (!found) throw new Error("the order is gone");
    return found;
  };

  beforeAll(() => {
    shopify = createShopify({ publicUrl: "http://127.0.0.1", now: () => new Date("2026-11-20T12:00:00Z") });
    shopify.addStore(testStore);
    order = shopify.placeOrder(testStore.shop, testOrder(1));
  });

  it("shows what was bought, for whom and how far it came, step by step", async () => {
    const placed = await view();
    expect(placed).toMatchObject({ currency: "INR", total: "999.0", paid: false, country: "IN", customer: { name: "Asha Rao" } });
    expect(placed.lines).toMatchObject([{ title: "Kurta", variant: "M", quantity: 1, amount: "999.0" }]);
    expect(placed.address.join(" ")).toContain("Bengaluru");
    expect(progressOf(placed)).toEqual({ words: "Confirmed", at: 0 });

    shopify.fulfilOrder(testStore.shop, order, { trackingCompany: "Northwind Post", trackingNumber: "NW1" });
    const shipped = await view();
    expect(shipped.parcels).toMatchObject([{ company: "Northwind Post", number: "NW1" }]);
    expect(progressOf(shipped)).toEqual({ words: "On its way", at: 1 });

    shopify.addFulfillmentEvent(testStore.shop, order, "OUT_FOR_DELIVERY");
    expect(progressOf(await view())).toEqual({ words: "Out for delivery", at: 2 });

    shopify.markDelivered(testStore.shop, order);
    const delivered = await view();
    expect(progressOf(delivered)).toEqual({ words: "Delivered", at: 3 });
    expect(delivered.paid).toBe(true);
  });

  it("says so when the courier gave up, and when the order was cancelled", async () => {
    order = shopify.placeOrder(testStore.shop, testOrder(2));
    shopify.fulfilOrder(testStore.shop, order);
    shopify.markUndelivered(testStore.shop, order);
    expect(progressOf(await view())).toEqual({ words: "Could not be delivered", at: 2 });
    order = shopify.placeOrder(testStore.shop, testOrder(3));
    shopify.cancelOrder(testStore.shop, order);
    expect(progressOf(await view()).words).toBe("Cancelled");
  });

  it("is found by its name and its number too, and nothing is found for a stranger's", async () => {
    const { id, name } = await view();
    for (const reference of [name, id.slice(id.lastIndexOf("/") + 1)])
      expect((await readOrderView(shopify, testStore.shop, reference))?.id).toBe(id);
    expect(await readOrderView(shopify, testStore.shop, "999999")).toBeNull();
  });

  it("is listed as returnable once it was delivered and paid, and among the newest from the start", () => {
    order = shopify.placeOrder(testStore.shop, testOrder(4));
    const names = (list: "returnable" | "newest") => listedOrders(shopify, testStore.shop)[list].map((each) => each.id);
    expect([names("newest")[0], names("returnable").includes(order)]).toEqual([order, false]);
    shopify.fulfilOrder(testStore.shop, order);
    shopify.markDelivered(testStore.shop, order);
    expect(names("returnable")[0]).toBe(order);
  });
});
