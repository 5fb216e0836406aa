import { beforeEach, describe, expect, test } from "vitest";
import { benchDigestOften } from "~/jobs/bench.digest.server";
import { type TestApp, testApp } from "~/testing/test-app";
import { removeReader, saveReader } from "../../desk/save-reader.server";
import { viewDesk } from "../../desk/view-desk.server";
import { sendBenchDigests } from "./send-bench-digests.server";

let t: TestApp;
let ctx: Awaited<ReturnType<TestApp["store"]>>;
// 11:30 on the first of June in the store's zone.
beforeEach(async () => {
  t = await testApp();
  ctx = await t.store("digest.myshopify.com");
});

async function put(code: string, due: string, more: { state?: string; why?: string } = {}) {
  await t.database
    .sql`insert into units (store_id, unit_id, code, source, sku, title, currency, sold_minor, state, received_at, due_on, due_why, shelf)
    values (${ctx.storeId}, ${code}, ${code}, 'return', 'S', ${`Blue kurta ${code}`}, 'INR', 45678, ${more.state ?? "graded"}, now(), ${due}, ${more.why ?? "vendor"}, 'R-12')`;
}

/** The clock of the jobs goes round once. */
async function tick(): Promise<string[]> {
  const before = t.mails.length;
  await benchDigestOften.run(t.app);
  await t.drain();
  return t.mails.slice(before).map((mail) => `${mail.to} ${mail.subject}`);
}

describe("the mail about goods on their last day", () => {
  test("goes once a day to each reader in their language, and names goods but no amounts", async () => {
    await saveReader(ctx, { email: "meena@example.com", locale: "es", pace: "daily" });
    await saveReader(ctx, { email: "boss@example.com", locale: "en", pace: "at_once" });
    await put("U-1", "2026-06-01");
    await put("U-2", "2026-06-01", { why: "expiry" });
    await put("U-3", "2026-05-30");
    await put("U-4", "2026-06-02");
    await put("U-5", "2026-06-01", { state: "gone" });
    expect((await tick()).sort()).toEqual([
      "boss@example.com digest: goods that must leave the bench today (2)",
      "meena@example.com digest: artículos que deben salir hoy (2)",
    ]);
    const text = t.mails.find((mail) => mail.to.startsWith("boss"))?.text ?? "";
    for (const part of ["Blue kurta U-1 (U-1)", "Vendor's window ends", "Expires", "R-12", "Past their last day already"])
      expect(text).toContain(part);
    for (const part of ["U-3", "U-4", "U-5", "456"]) expect(text).not.toContain(part);
    // Again the same day: it is said already, however often the clock goes round.
    await put("U-6", "2026-06-01");
    expect(await tick()).toEqual([]);
    expect(JSON.stringify(t.lines)).not.toMatch(/meena/i);
    t.clock.set(new Date("2026-06-02T06:00:00Z"));
    expect(await tick()).toHaveLength(2);
  });

  test("waits for the store's morning; a day on which nothing ends has no mail; what left meanwhile is none", async () => {
    await saveReader(ctx, { email: "boss@example.com", locale: "en", pace: "daily" });
    await put("U-1", "2026-05-30");
    expect(await tick()).toEqual([]);
    await put("U-2", "2026-06-02");
    // 07:30, then 08:10 in India.
    t.clock.set(new Date("2026-06-02T02:00:00Z"));
    expect(await sendBenchDigests(ctx)).toBe(0);
    expect(await tick()).toEqual([]);
    t.clock.set(new Date("2026-06-02T02:40:00Z"));
    expect(await sendBenchDigests(ctx)).toBe(1);
    await t.database.sql`update units set state = 'gone' where code = 'U-2'`;
    await t.drain();
    expect(t.mails).toEqual([]);
  });

  test("names twenty and says how many more; nobody who was removed is mailed", async () => {
    await saveReader(ctx, { email: "boss@example.com", locale: "en", pace: "daily" });
    for (let i = 0; i < 23; i++) await put(`U-${i + 10}`, "2026-06-01", { why: "season" });
    expect(await tick()).toHaveLength(1);
    expect(t.mails[0]?.text).toContain("and 3 more");
    expect(t.mails[0]?.text.match(/Season ends/g)).toHaveLength(20);
    t.clock.set(new Date("2026-06-02T06:00:00Z"));
    await put("U-99", "2026-06-02");
    await sendBenchDigests(ctx);
    await removeReader(ctx, { readerId: (await viewDesk(ctx)).readers[0]?.readerId ?? "" });
    await t.drain();
    expect(t.mails).toHaveLength(1);
  });
});
