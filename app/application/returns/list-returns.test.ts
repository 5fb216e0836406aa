import { beforeEach, describe, expect, test } from "vitest";
import { anOrder } from "~/testing/returns/an-order";
import { kurta, line, type ReturnsWorld, returnsWorld } from "~/testing/returns/returns-world";
import { approveReturn } from "./approve-return.server";
import { countReturns, countWaitingReturns, listReturns } from "./list-returns.server";
import { viewReturn } from "./view-return.server";

let t: ReturnsWorld["t"];
let ctx: ReturnsWorld["ctx"];
let fake: ReturnsWorld["fake"];
let ask: ReturnsWorld["ask"];
beforeEach(async () => {
  ({ t, ctx, fake, ask } = await returnsWorld());
});

describe("listing returns", () => {
  test("lists with tabs, counts, search and pages", async () => {
    await anOrder(ctx, fake, { lines: [{ id: kurta, quantity: 5, priceMinor: 100 }] });
    for (let i = 0; i < 5; i++) {
      await ask([line(kurta, 1)], { requestKey: `key-000${i}` });
      t.clock.advance(60);
    }
    const first = await listReturns(ctx, { tab: "to-decide", limit: 3 });
    const second = await listReturns(ctx, { tab: "to-decide", limit: 3, after: first.next });
    expect([...first.items, ...second.items].map((i) => i.name)).toEqual(["R-1-1", "R-1-2", "R-1-3", "R-1-4", "R-1-5"]);
    expect(second.next).toBeNull();
    expect(await countReturns(ctx)).toMatchObject({ "to-decide": 5, all: 5, approved: 0 });
    expect(await countWaitingReturns(ctx)).toBe(5);
    expect(first.items[0]).toMatchObject({
      shopperName: "Asha Rao",
      label: "pending",
      lines: [{ title: "kurta", quantity: 1, reasonName: "Too small" }],
    });
    for (const q of ["R-1-2", "#1", "1", "Asha@Example.com", "+91 98765 43210"])
      expect((await listReturns(ctx, { tab: "all", filter: { q } })).items.length, q).toBe(q === "R-1-2" ? 1 : 5);
    expect((await listReturns(ctx, { tab: "all", filter: { q: "nobody@example.com" } })).items).toEqual([]);
    // Newest first where nothing waits for a person.
    const all = await listReturns(ctx, { tab: "all", limit: 2 });
    const rest = await listReturns(ctx, { tab: "all", after: all.next });
    expect([...all.items, ...rest.items].map((i) => i.name)).toEqual(["R-1-5", "R-1-4", "R-1-3", "R-1-2", "R-1-1"]);
    const neighbour = await t.store("neighbour.myshopify.com");
    expect((await listReturns(neighbour, { tab: "all" })).items).toEqual([]);
    await expect(viewReturn(neighbour, { returnId: first.items[0]?.returnId ?? "" })).rejects.toMatchObject({ code: "not_found" });
    await expect(approveReturn(neighbour, { returnId: first.items[0]?.returnId ?? "" })).rejects.toMatchObject({ code: "not_found" });
  });
});
