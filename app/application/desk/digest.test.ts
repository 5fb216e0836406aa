import { beforeEach, describe, expect, test } from "vitest";
import { sendDigestsOften } from "~/jobs/returns.digest.server";
import { anOrder } from "~/testing/returns/an-order";
import { kurta, line, type ReturnsWorld, returnsWorld } from "~/testing/returns/returns-world";
import { approveReturn } from "../returns/approve-return.server";
import { removeReader, saveReader } from "./save-reader.server";
import { viewDesk } from "./view-desk.server";

let world: ReturnsWorld;
let t: ReturnsWorld["t"];
let ctx: ReturnsWorld["ctx"];
// 11:30 in the store's zone.
beforeEach(async () => {
  world = await returnsWorld();
  ({ t, ctx } = world);
  await anOrder(ctx, world.fake, { lines: [{ id: kurta, quantity: 9, priceMinor: 100 }] });
});

/** The clock of the jobs goes round once. */
async function tick(): Promise<string[]> {
  const before = t.mails.length;
  await sendDigestsOften.run(t.app);
  await world.drain();
  return t.mails
    .slice(before)
    .filter((mail) => !mail.to.startsWith("asha"))
    .map((mail) => `${mail.to} ${mail.subject}`);
}
let key = 0;
const asked = () => world.ask([line(kurta, 1)], { requestKey: `digest-key-${key++}` });

describe("mail about new requests", () => {
  test("goes once to whoever wants it at once, in their language, and sleeps when nothing is new", async () => {
    await asked();
    await saveReader(ctx, { email: "Meena@Example.com ", locale: "es", pace: "at_once" });
    t.clock.advance(60);
    expect(await tick()).toEqual([]);
    const { returnId } = await asked();
    await asked();
    expect(await tick()).toEqual(["meena@example.com returns: solicitudes de devolución por decidir (2 nuevas)"]);
    expect(t.mails.at(-1)?.text).toContain("En espera en total");
    expect(await tick()).toEqual([]);
    // Decided before anybody was told: nothing to say.
    await approveReturn(ctx, { returnId });
    expect(await tick()).toEqual([]);
    t.clock.advance(60);
    const fresh = await asked();
    await approveReturn(ctx, { returnId: fresh.returnId });
    expect(await tick()).toEqual([]);
    expect(JSON.stringify(t.lines)).not.toMatch(/meena/i);
  });

  test("the daily one waits for the store's morning, and what comes later waits for the next", async () => {
    await saveReader(ctx, { email: "boss@example.com", locale: "en", pace: "daily" });
    t.clock.advance(3_600);
    await asked();
    expect(await tick()).toEqual([]);
    // 07:30 the next day, then 08:10, both in India.
    t.clock.set(new Date("2026-06-02T02:00:00Z"));
    expect(await tick()).toEqual([]);
    t.clock.set(new Date("2026-06-02T02:40:00Z"));
    expect(await tick()).toEqual(["boss@example.com returns: return requests to decide (1 new)"]);
    await asked();
    t.clock.advance(3_600);
    expect(await tick()).toEqual([]);
    t.clock.set(new Date("2026-06-03T03:00:00Z"));
    expect(await tick()).toHaveLength(1);
    // A morning without news is over as well: a request at noon is tomorrow's.
    t.clock.set(new Date("2026-06-04T03:00:00Z"));
    expect(await tick()).toEqual([]);
    t.clock.set(new Date("2026-06-04T07:00:00Z"));
    await asked();
    expect(await tick()).toEqual([]);
  });

  test("an address is kept once, sealed, for its own store, until it is removed", async () => {
    const neighbour = await t.store("neighbour.myshopify.com");
    await saveReader(ctx, { email: "a@example.com", locale: "en", pace: "daily" });
    await saveReader(ctx, { email: "A@example.com", locale: "hi", pace: "at_once" });
    const { readers } = await viewDesk(ctx);
    expect(readers).toMatchObject([{ email: "a@example.com", locale: "hi", pace: "at_once" }]);
    expect((await t.database.sql`select email from digest_readers`)[0]?.email).toMatch(/^v1:/);
    const readerId = readers[0]?.readerId ?? "";
    await expect(removeReader(neighbour, { readerId })).rejects.toMatchObject({ code: "not_found" });
    await removeReader(ctx, { readerId });
    expect((await viewDesk(ctx)).readers).toEqual([]);
  });
});
