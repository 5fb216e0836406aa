import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OrderMemory } from "~/ports/platform";
import { type EmulatedApi, emulatedApi, hash } from "~/testing/bigcommerce/emulated-api";
import { annotateOrder, showReturns } from "./annotate-order.server";
import { holdOrder, releaseOrder } from "./hold-order.server";
import { changeOrder } from "./staff-notes.server";

let world: EmulatedApi;
beforeAll(async () => {
  world = await emulatedApi();
});
afterAll(() => world.close());

function memory(): OrderMemory & { kept: string | null } {
  const own = {
    kept: null as string | null,
    read: async () => own.kept,
    keep: async (text: string) => {
      own.kept = text;
    },
  };
  return own;
}

/** An order that nobody has shipped yet, in this status. */
function openOrder(statusId: number): string {
  const id = world.emulator.state.placeOrder(hash, {
    ...{ customerId: world.customerId, lines: [{ productId: world.productId, quantity: 1 }] },
    ...{ address: { email: "asha@example.com", zip: "411001" }, payment: { gateway: "cod", name: "Cash on Delivery" }, statusId },
  });
  return String(id);
}
const orderOf = (id: string) => world.emulator.state.order(hash, Number(id));

describe("a hold", () => {
  it.each([1, 7, 8, 9, 11])("from status %i restores exactly that", async (statusId) => {
    const id = openOrder(statusId);
    await changeOrder(world.api, id, { staff_notes: "Call before noon" });
    const kept = memory();
    await holdOrder(world.api, id, "High risk", kept);
    await holdOrder(world.api, id, "High risk", kept);
    expect([orderOf(id).statusId, orderOf(id).staffNotes]).toEqual([12, "Call before noon\nBackhaul hold: High risk"]);
    await releaseOrder(world.api, id, kept);
    await releaseOrder(world.api, id, kept);
    expect(orderOf(id).statusId).toBe(statusId);
  });

  it("is remembered before the platform is called, so that a death in between loses nothing", async () => {
    const id = openOrder(9);
    const kept = memory();
    world.trouble.after = (step) => {
      if (step.startsWith("PUT")) throw new TypeError("fetch failed");
    };
    await expect(holdOrder(world.api, id, "High risk", kept)).rejects.toMatchObject({ kind: "unavailable" });
    world.trouble.after = () => {};
    expect([orderOf(id).statusId, kept.kept]).toEqual([12, "9"]);
    await holdOrder(world.api, id, "High risk", kept);
    await releaseOrder(world.api, id, kept);
    expect(orderOf(id).statusId).toBe(9);
  });

  it("that staff moved on stays where they put it; one that staff made is theirs to end", async () => {
    const id = openOrder(11);
    const kept = memory();
    await holdOrder(world.api, id, "High risk", kept);
    await changeOrder(world.api, id, { status_id: 9 });
    await releaseOrder(world.api, id, kept);
    expect(orderOf(id).statusId).toBe(9);
    await changeOrder(world.api, id, { status_id: 12 });
    await expect(releaseOrder(world.api, id, memory())).rejects.toMatchObject({ kind: "rejected", code: "not_our_hold" });
    expect(orderOf(id).statusId).toBe(12);
  });

  it("of what has left is refused", async () => {
    const { id } = world.deliveredOrder();
    await expect(holdOrder(world.api, id, "late", memory())).rejects.toMatchObject({ code: "nothing_to_hold" });
  });
});

describe("what we lay on an order", () => {
  const note = (level: "high" | "low", probability: number) => ({
    ...{ level, probability, modelId: "prior-1", tags: [] },
    facts: [{ sentence: "First order of this shopper", raises: true }],
  });
  const metafield = (id: string, key: string) => world.emulator.state.metafields(hash, Number(id)).find((one) => one.key === key);

  it("is for the app alone, with a staff note only while the risk is high; saying it again writes nothing", async () => {
    const id = openOrder(11);
    await annotateOrder(world.api, { orderExternalId: id, ...note("high", 0.62) });
    expect(metafield(id, "risk")).toMatchObject({ namespace: "rto_returns", permissionSet: "app_only" });
    expect(orderOf(id).staffNotes).toBe("Backhaul risk: high (62 %). First order of this shopper");
    const writes: string[] = [];
    world.trouble.before = (step) => void (step.startsWith("GET") || writes.push(step));
    await annotateOrder(world.api, { orderExternalId: id, ...note("high", 0.62) });
    expect(writes).toEqual([]);
    world.trouble.before = () => {};
    await annotateOrder(world.api, { orderExternalId: id, ...note("low", 0.05) });
    expect(orderOf(id).staffNotes).toBe("");
    expect(JSON.parse(metafield(id, "risk")?.value ?? "{}")).toMatchObject({ level: "low" });
  });

  it("about returns is readable by the storefront and names nobody", async () => {
    const { id } = world.deliveredOrder();
    await showReturns(world.api, id, [{ name: "R-1-1", label: "Pending" }]);
    await showReturns(world.api, id, [{ name: "R-1-1", label: "Settled" }]);
    expect(metafield(id, "return_state")).toMatchObject({
      ...{ permissionSet: "read_and_sf_access", value: JSON.stringify({ returns: [{ name: "R-1-1", label: "Settled" }] }) },
    });
  });
});
