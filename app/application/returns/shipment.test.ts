import { beforeEach, describe, expect, test } from "vitest";
import { anOrder } from "~/testing/returns/an-order";
import { publishChange } from "~/testing/returns/publish-change";
import { asha, kurta, line, type ReturnsWorld, returnsWorld } from "~/testing/returns/returns-world";
import { approveReturn } from "./approve-return.server";
import { readLabel, readOwnLabel, uploadLabel } from "./label.server";
import { receiveReturn } from "./receive-return.server";
import { addPlace, removePlace, takeAtCounter, viewCounter } from "./shipment-counter.server";
import { noteAgent, noteArrived, noteCollected, planPickup } from "./shipment-steps.server";
import { viewSendBack } from "./shipment-view.server";
import { enterTracking } from "./tracking.server";

const pdf = new TextEncoder().encode("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");
const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const tracking = { courier: "India Post", trackingNumber: "EE123456785IN" };

let world: ReturnsWorld;
let returnId: string;
beforeEach(async () => {
  world = await returnsWorld();
  await anOrder(world.ctx, world.fake);
  ({ returnId } = await world.ask([line(kurta, 1)]));
});
const approved = async () => {
  await approveReturn(world.ctx, { returnId });
  await world.drain();
  world.t.mails.length = 0;
};
const parcel = async () => (await world.read(returnId))?.parcel;
const subjects = async () => {
  await world.drain();
  return world.t.mails.splice(0).map((mail) => mail.subject);
};

describe("the store's own label", () => {
  test("is kept, told once for each file, given to its shopper alone; a new one takes its place", async () => {
    await approved();
    await uploadLabel(world.ctx, { returnId, bytes: pdf });
    expect(await parcel()).toBe("announced");
    expect(await subjects()).toEqual(["The label for your return R-1-1 is ready"]);
    expect(await readOwnLabel(world.ctx, { asker: asha, returnId })).toMatchObject({
      contentType: "application/pdf",
      fileName: "label-R-1-1.pdf",
    });
    expect(Buffer.from((await readLabel(world.ctx, { returnId })).bytes).toString()).toContain("%PDF");
    const [first] = world.t.kept.keys();
    await uploadLabel(world.ctx, { returnId, bytes: png });
    expect([world.t.kept.size, world.t.kept.has(first ?? "")]).toEqual([1, false]);
    expect(await subjects()).toHaveLength(1);
    expect((await readOwnLabel(world.ctx, { asker: asha, returnId })).contentType).toBe("image/png");
  });

  test("is read by nobody else: another shopper, another order's holder, another store", async () => {
    await approved();
    await uploadLabel(world.ctx, { returnId, bytes: pdf });
    for (const asker of [
      { source: "shopper", shopperExternalId: "gid://fake/Customer/8" },
      { source: "holder", orderExternalId: "gid://fake/Order/2" },
    ] as const)
      await expect(readOwnLabel(world.ctx, { asker, returnId })).rejects.toMatchObject({ code: "not_found" });
    const neighbour = await world.t.store("neighbour.myshopify.com");
    for (const read of [readLabel(neighbour, { returnId }), readOwnLabel(neighbour, { asker: { source: "staff" }, returnId })])
      await expect(read).rejects.toMatchObject({ code: "not_found" });
    const log = await world.t.database.sql`select subject from access_log where subject like 'label:%'`;
    expect(log).toHaveLength(0);
    await readLabel(world.ctx, { returnId });
    expect(await world.t.database.sql`select subject from access_log where subject like 'label:%'`).toHaveLength(1);
  });

  test.each([
    ["<html><script>alert(1)</script>", "label_type"],
    ["GIF89a-and-more-of-it", "label_type"],
    [`%PDF-1.4\n${"x".repeat(5 * 1024 * 1024)}`, "label_too_large"],
  ])("a file that is none is refused, and nothing is kept (%#)", async (text, code) => {
    await approved();
    const bytes = new TextEncoder().encode(text);
    await expect(uploadLabel(world.ctx, { returnId, bytes })).rejects.toMatchObject({ code });
    expect([world.t.kept.size, await parcel()]).toEqual([0, "none"]);
  });

  test("belongs to what was approved and is not under way", async () => {
    await expect(uploadLabel(world.ctx, { returnId, bytes: pdf })).rejects.toMatchObject({ code: "not_to_send" });
    await approved();
    await noteCollected(world.ctx, { returnId });
    await expect(uploadLabel(world.ctx, { returnId, bytes: pdf })).rejects.toMatchObject({ code: "not_to_send" });
    expect(world.t.kept.size).toBe(0);
  });

  test("who may only receive may not make labels", async () => {
    await approved();
    const hand = world.t.app.forStore(world.ctx.storeId, "staff:hand", "warehouse");
    await expect(uploadLabel(hand, { returnId, bytes: pdf })).rejects.toMatchObject({ code: "not_allowed" });
    await expect(addPlace(hand, { kind: "counter", name: "x", address: "y", hours: "" })).rejects.toMatchObject({ code: "not_allowed" });
  });
});

describe("what a shopper says of the parcel", () => {
  test("is kept once, may be put right until it is under way, and is theirs alone", async () => {
    await expect(enterTracking(world.ctx, { asker: asha, returnId, tracking })).rejects.toMatchObject({ code: "not_to_send" });
    await approved();
    await enterTracking(world.ctx, { asker: asha, returnId, tracking });
    await enterTracking(world.ctx, { asker: asha, returnId, tracking });
    await enterTracking(world.ctx, { asker: asha, returnId, tracking: { ...tracking, trackingNumber: "EE999999999IN" } });
    expect(await parcel()).toBe("announced");
    expect((await viewSendBack(world.ctx, { asker: asha, returnId, locale: "en" })).own).toEqual({
      courier: "India Post",
      number: "EE999999999IN",
    });
    const events = await world.t.database.sql`select data from history where name = 'return.tracking-entered' order by event_id`;
    expect(events.map((event) => event.data)).toEqual([{ changed: false }, { changed: true }]);
    const stranger = { source: "shopper" as const, shopperExternalId: "gid://fake/Customer/8" };
    await expect(enterTracking(world.ctx, { asker: stranger, returnId, tracking })).rejects.toMatchObject({ code: "not_found" });
    await noteCollected(world.ctx, { returnId });
    await expect(enterTracking(world.ctx, { asker: asha, returnId, tracking })).rejects.toMatchObject({ code: "not_to_send" });
  });
});

describe("a parcel that is fetched", () => {
  test("day, another day, on the way, taken, here, looked at: each told once in its words", async () => {
    await approved();
    await expect(noteAgent(world.ctx, { returnId })).rejects.toMatchObject({ code: "no_pickup" });
    await expect(planPickup(world.ctx, { returnId, courier: "Blue Dart", pickupOn: "2020-01-01" })).rejects.toMatchObject({
      code: "bad_day",
    });
    await planPickup(world.ctx, { returnId, courier: "Blue Dart", pickupOn: "2026-06-20" });
    await planPickup(world.ctx, { returnId, courier: "Blue Dart", pickupOn: "2026-06-20" });
    expect(await subjects()).toEqual(["Your parcel for R-1-1 is fetched on 20 June 2026"]);
    await planPickup(world.ctx, { returnId, courier: "Blue Dart", pickupOn: "2026-06-22" });
    await noteAgent(world.ctx, { returnId });
    await noteAgent(world.ctx, { returnId });
    expect(await subjects()).toEqual(["Your parcel for R-1-1 is fetched on 22 June 2026", "Somebody is on the way for R-1-1"]);
    await noteCollected(world.ctx, { returnId });
    expect(await parcel()).toBe("in_transit");
    await noteArrived(world.ctx, { returnId });
    expect([await parcel(), await subjects()]).toEqual(["arrived", ["We have your parcel for R-1-1"]]);
    await expect(noteArrived(world.ctx, { returnId })).rejects.toMatchObject({ code: "illegal_transition" });
    await world.receiveAll(returnId);
    expect(await subjects()).toEqual(["The goods of R-1-1 were looked at"]);
  });

  test("goods that nobody announced are told as before", async () => {
    await approved();
    const lines = await world.linesOf(returnId);
    await receiveReturn(world.ctx, {
      returnId,
      lines: lines.map((one) => ({ returnLineId: one.returnLineId, receivedQuantity: 1, inspection: "passed" as const })),
    });
    expect(await subjects()).toEqual(["We have your parcel for R-1-1"]);
  });
});

describe("a counter", () => {
  const scan = async () => {
    await addPlace(world.ctx, { kind: "counter", name: "Shop in Pune", address: "1 MG Road", hours: "10–19" });
    await addPlace(world.ctx, { kind: "address", name: "Depot", address: "Plot 4", hours: "" });
    const [counter, depot] = (await viewCounter(world.ctx, { code: "" })).places;
    return { counter: counter?.placeId ?? "", depot: depot?.placeId ?? "" };
  };

  test("takes a parcel by its code or its number, once; the shopper reads where", async () => {
    await approved();
    const { counter, depot } = await scan();
    const shown = await viewCounter(world.ctx, { code: ` ${returnId}\r\n` });
    expect(shown.found).toEqual({ returnId, name: "R-1-1", label: "Authorised", mayTake: true, lines: [{ title: "kurta", quantity: 1 }] });
    await expect(takeAtCounter(world.ctx, { code: "R-9-9", placeId: counter })).rejects.toMatchObject({ code: "not_found" });
    await expect(takeAtCounter(world.ctx, { code: returnId, placeId: depot })).rejects.toMatchObject({ code: "not_found" });
    const hand = world.t.app.forStore(world.ctx.storeId, "staff:hand", "warehouse");
    expect(await takeAtCounter(hand, { code: "r-1-1", placeId: counter })).toEqual({ name: "R-1-1" });
    expect(await parcel()).toBe("in_transit");
    await world.drain();
    expect(world.t.mails.at(-1)?.text).toContain("Shop in Pune took the parcel");
    await expect(takeAtCounter(hand, { code: returnId, placeId: counter })).rejects.toMatchObject({ code: "not_to_send" });
    await removePlace(world.ctx, { placeId: counter });
    expect((await viewSendBack(world.ctx, { asker: asha, returnId, locale: "en" })).takenAt).toBe("Shop in Pune");
  });

  test("of a neighbour's return nothing is known", async () => {
    await approved();
    const neighbour = await world.t.store("neighbour.myshopify.com");
    expect((await viewCounter(neighbour, { code: returnId })).found).toBeNull();
  });

  test("a number that two returns have is not guessed at", async () => {
    await approved();
    const { counter } = await scan();
    const other = await world.ask([line(kurta, 1)], { requestKey: "key-0002" });
    await world.t.database.sql`update returns set name = 'R-1-1' where return_id = ${other.returnId}`;
    expect((await viewCounter(world.ctx, { code: "R-1-1" })).found).toBeNull();
    await expect(takeAtCounter(world.ctx, { code: "R-1-1", placeId: counter })).rejects.toMatchObject({ code: "ambiguous_code" });
    expect(await takeAtCounter(world.ctx, { code: returnId, placeId: counter })).toEqual({ name: "R-1-1" });
  });
});

describe("packing", () => {
  test("is said for the reasons of the return, in the shopper's language and in the mail", async () => {
    const usual = { reasonId: "*", resolutions: ["refund" as const] };
    await publishChange(world.ctx, { reasons: [{ ...usual, reasonId: "reason-1", packing: "wrap_fragile" }, usual] });
    await approved();
    const view = await viewSendBack(world.ctx, { asker: asha, returnId, locale: "es" });
    expect(view.packing).toEqual(["Envuélvelo bien por todos lados: se puede romper."]);
    await uploadLabel(world.ctx, { returnId, bytes: pdf });
    await world.drain();
    expect(world.t.mails.at(-1)?.text).toContain("Wrap it well on all sides: it can break.");
  });
});
