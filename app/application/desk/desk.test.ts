import { eq as sqlEq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "~/domain/ids";
import { labelOf, returnTabs } from "~/domain/returns/label";
import { anOrder } from "~/testing/returns/an-order";
import { kurta, line, type ReturnsWorld, returnsWorld } from "~/testing/returns/returns-world";
import type { ReturnRow } from "~db/queries/returns.server";
import { requestStates, resolutionStates, returns, reverseParcelStates } from "~db/schema/returns";
import { staff } from "~db/schema/stores";
import { approveReturn } from "../returns/approve-return.server";
import { declineReturn } from "../returns/decline-return.server";
import { countReturns, listReturns } from "../returns/list-returns.server";
import { returnFilterOf } from "../returns/return-filter";
import { addNote, readNotes } from "./add-note.server";
import { assignReturns } from "./assign-returns.server";
import { decideReturns } from "./decide-returns.server";
import { exportReturns } from "./export-returns.server";
import { removeAnswer, saveAnswer } from "./save-answer.server";
import { askForStaff, quoteForStaff } from "./staff-ask.server";
import { exportDepartures, viewDepartures } from "./view-departures.server";
import { viewAnswers } from "./view-desk.server";
import { viewStaffAsk } from "./view-staff-ask.server";

let world: ReturnsWorld;
let t: ReturnsWorld["t"];
let ctx: ReturnsWorld["ctx"];
let fake: ReturnsWorld["fake"];
let ask: ReturnsWorld["ask"];
let neighbour: ReturnsWorld["ctx"];
beforeEach(async () => {
  world = await returnsWorld();
  ({ t, ctx, fake, ask } = world);
  neighbour = await t.store("neighbour.myshopify.com");
});

/** Orders of some units with one return each, a minute apart. */
async function someReturns(count: number) {
  await anOrder(ctx, fake, { lines: [{ id: kurta, quantity: count, priceMinor: 100_000 }] });
  const made = [];
  for (let i = 0; i < count; i++) {
    made.push(await ask([line(kurta, 1)], { requestKey: `desk-key-${i}` }));
    t.clock.advance(60);
  }
  return made;
}
async function text(rows: AsyncGenerator<string>): Promise<string> {
  let all = "";
  for await (const row of rows) all += row;
  return all;
}
const change = (returnId: string, set: Partial<typeof returns.$inferInsert>) =>
  ctx.transact((tx) => tx.db.update(returns).set(set).where(eqReturn(returnId)));
const eqReturn = (returnId: string) => sqlEq(returns.returnId, returnId as ReturnRow["returnId"]);

describe("the list", () => {
  test("the stage the database keeps is the tab of the label, for every combination of states", async () => {
    const [one] = await someReturns(1);
    if (!one) throw new Error("no return");
    const wrong: string[] = [];
    for (const request of requestStates)
      for (const parcel of reverseParcelStates)
        for (const resolution of resolutionStates) {
          await change(one.returnId, { request, parcel, resolution });
          const [row] = await ctx.transact((tx) => tx.db.select({ stage: returns.stage }).from(returns).where(eqReturn(one.returnId)));
          const label = labelOf({ request, parcel, resolution });
          const tab = returnTabs.find((each) => each.labels !== null && (each.labels as readonly string[]).includes(label))?.id;
          if (row?.stage !== tab) wrong.push(`${request}/${parcel}/${resolution}: ${row?.stage}, not ${tab}`);
        }
    expect(wrong).toEqual([]);
  });

  test("is narrowed by every filter, and by none that an address makes up", async () => {
    const [a, b, c] = await someReturns(3);
    if (!a || !b || !c) throw new Error("no returns");
    await change(a.returnId, { countryCode: "DE", wants: "exchange", policyVersion: 7, decideBy: new Date("2026-05-01T00:00:00Z") });
    await change(b.returnId, { request: "received", dueOn: "2026-05-31", countryCode: "IN" });
    await change(c.returnId, { request: "received", dueOn: "2026-06-03", countryCode: "IN" });
    const names = async (query: string) => {
      const { tab, filter } = returnFilterOf(new URLSearchParams(query));
      return (await listReturns(ctx, { tab, filter })).items.map((item) => item.name);
    };
    expect(await names("country=de")).toEqual([a.name]);
    expect(await names("wants=exchange")).toEqual([a.name]);
    expect(await names("policy=7")).toEqual([a.name]);
    expect(await names("policy=7&storefront=none")).toEqual([a.name]);
    expect(await names("storefront=2")).toEqual([]);
    expect(await names("clock=overdue")).toEqual([a.name]);
    expect(await names("promise=broken")).toEqual([b.name]);
    expect(await names("promise=near")).toEqual([c.name, b.name]);
    expect(await names("reason=reason-1")).toHaveLength(3);
    expect(await names("reason=reason-2")).toEqual([]);
    expect(await names("order=%231")).toHaveLength(3);
    expect(await names("order=2")).toEqual([]);
    expect(await names("q=R-1-1&wants=exchange")).toEqual([a.name]);
    expect(await names("tab=all&wants=sing&country=Germany&promise=soon")).toHaveLength(3);
    expect(returnFilterOf(new URLSearchParams("tab=nowhere")).tab).toBe("to-decide");
    expect(await listReturns(neighbour, { tab: "all", filter: { country: "DE" } })).toMatchObject({ items: [] });
  });

  test("the file has what the list has, without names, and harmless in a spreadsheet", async () => {
    const [a, b] = await someReturns(2);
    if (!a || !b) throw new Error("no returns");
    await change(a.returnId, { name: "=1+1" });
    const all = await text(exportReturns(ctx, { tab: "all", filter: {}, ids: [] }));
    expect(all.split("\r\n").filter(Boolean)).toHaveLength(3);
    expect(all).toContain("'=1+1,#1,");
    expect(all).toContain("1 x kurta");
    expect(all).not.toMatch(/Asha|asha@|9876/);
    const ticked = await text(exportReturns(ctx, { tab: "all", filter: {}, ids: [b.returnId] }));
    expect(ticked).toContain(b.name);
    expect(ticked).not.toContain("=1+1");
    expect(
      (await text(exportReturns(neighbour, { tab: "all", filter: {}, ids: [b.returnId] }))).split("\r\n").filter(Boolean),
    ).toHaveLength(1);
  });
});

describe("deciding several at once", () => {
  test("each row says how it ended; what one refuses undoes none; shoppers read the answer in their language", async () => {
    const [a, b, c] = await someReturns(3);
    if (!a || !b || !c) throw new Error("no returns");
    const answerId = await saveAnswer(ctx, {
      answerId: "",
      title: "Worn",
      use: "decline",
      bodies: { en: "It was worn.", es: "Estaba usado.", hi: "" },
    });
    await approveReturn(ctx, { returnId: b.returnId });
    const rows = await decideReturns(ctx, "decline", {
      returnIds: [a.returnId, b.returnId, c.returnId, a.returnId, "ret_x"],
      answerId,
      words: "",
    });
    expect(rows.map((row) => [row.name, row.problem === null])).toEqual([
      [a.name, true],
      [b.name, false],
      [c.name, true],
      ["ret_x", false],
    ]);
    expect((await world.read(b.returnId))?.request).toBe("approved");
    await world.drain();
    const declined = t.mails.filter((mail) => mail.text.includes("It was worn."));
    expect(declined).toHaveLength(2);
    expect(await countReturns(ctx)).toMatchObject({ "to-decide": 0, closed: 2, approved: 1 });
  });

  test("nothing is declined without words, with an answer of the other use, by another store, or a hundred and one at a time", async () => {
    const [a] = await someReturns(1);
    if (!a) throw new Error("no return");
    const answerId = await saveAnswer(ctx, { answerId: "", title: "Fine", use: "approve", bodies: { en: "Send it." } });
    const decline = (more: object) => decideReturns(ctx, "decline", { returnIds: [a.returnId], answerId: "", words: "", ...more });
    await expect(decline({})).rejects.toMatchObject({ code: "words_needed" });
    await expect(decline({ answerId })).rejects.toMatchObject({ code: "answer_not_found" });
    const many = Array.from({ length: 101 }, (_, i) => `ret_${i}`);
    await expect(decline({ returnIds: many, words: "No." })).rejects.toMatchObject({ code: "too_many" });
    expect(await decideReturns(neighbour, "decline", { returnIds: [a.returnId], answerId: "", words: "No." })).toMatchObject([
      { problem: expect.stringContaining("not found") },
    ]);
    expect((await world.read(a.returnId))?.request).toBe("requested");
  });
});

describe("saved answers", () => {
  test("are kept by language, written over, removed; never another store's", async () => {
    const answerId = await saveAnswer(ctx, { answerId: "", title: "Worn", use: "decline", bodies: { en: "Worn.", ar: "ملبوس" } });
    await expect(saveAnswer(ctx, { answerId: "", title: "WORN", use: "decline", bodies: { en: "x" } })).rejects.toMatchObject({
      code: "name_taken",
    });
    await saveAnswer(ctx, { answerId, title: "Worn out", use: "decline", bodies: { en: "Worn out.", ar: "" } });
    expect(await viewAnswers(ctx)).toEqual([{ answerId, title: "Worn out", use: "decline", bodies: { en: "Worn out." } }]);
    await expect(removeAnswer(neighbour, { answerId })).rejects.toMatchObject({ code: "not_found" });
    await expect(saveAnswer(neighbour, { answerId, title: "Mine", use: "decline", bodies: { en: "x" } })).rejects.toMatchObject({
      code: "not_found",
    });
    await removeAnswer(ctx, { answerId });
    expect(await viewAnswers(ctx)).toEqual([]);
  });
});

describe("the team's own words", () => {
  test("are sealed in the row, dated, kept from the log, the outbox and every mail", async () => {
    const [a] = await someReturns(1);
    if (!a) throw new Error("no return");
    await addNote(ctx, { returnId: a.returnId, body: "He shouted at Meena." });
    await approveReturn(ctx, { returnId: a.returnId });
    await world.drain();
    expect(await readNotes(ctx, { returnId: a.returnId })).toMatchObject([{ body: "He shouted at Meena.", actor: "staff:test" }]);
    const [kept] = await t.database.sql`select body from return_notes`;
    expect(kept?.body).toMatch(/^v1:/);
    const told = await t.database
      .sql`select coalesce(words, '') || payload::text as said from outbox union all select data::text from history`;
    expect(JSON.stringify([told, t.lines, t.mails])).not.toMatch(/shouted/);
    await expect(addNote(neighbour, { returnId: a.returnId, body: "x" })).rejects.toMatchObject({ code: "not_found" });
    expect(await readNotes(neighbour, { returnId: a.returnId })).toEqual([]);
  });

  test("a return is given to one of the team, found by it, and given to nobody again", async () => {
    const [a, b] = await someReturns(2);
    if (!a || !b) throw new Error("no returns");
    const staffId = newId("stf", ctx.now());
    await ctx.transact((tx) =>
      tx.db.insert(staff).values({ storeId: tx.storeId, staffId, externalId: "7", role: "support", lastSeenAt: ctx.now() }),
    );
    expect(await assignReturns(ctx, { returnIds: [a.returnId, b.returnId], staffId })).toBe(2);
    await assignReturns(ctx, { returnIds: [b.returnId], staffId: "" });
    const of = async (assignee: string) => (await listReturns(ctx, { tab: "all", filter: { assignee } })).items.map((item) => item.name);
    expect([await of(staffId), await of("none")]).toEqual([[a.name], [b.name]]);
    await expect(assignReturns(ctx, { returnIds: [a.returnId], staffId: "stf_nobody" })).rejects.toMatchObject({ code: "not_found" });
    // One that is not there: none is given.
    await expect(assignReturns(ctx, { returnIds: [b.returnId, "ret_x"], staffId })).rejects.toMatchObject({ code: "not_found" });
    expect(await of(staffId)).toEqual([a.name]);
  });
});

describe("asking for a shopper", () => {
  const late = new Date("2026-01-10T00:00:00Z");
  const staffAsk = (orderId: string, more: object = {}) => ({
    ...{ orderId, requestKey: "staff-ask-1", resolution: "refund" as const, overruleReason: "" },
    lines: [{ lineId: kurta, quantity: 1, reasonId: "reason-1", note: "", conditions: [] }],
    ...more,
  });

  test("sees the shopper's rules and sum, overrules a soft no with a reason, and the report says so", async () => {
    const { orderId } = await anOrder(ctx, fake, { deliveredAt: late });
    const view = await viewStaffAsk(ctx, { orderId });
    expect(view.lines[0]).toMatchObject({ quantity: 2, verdict: { answer: "no", overrulable: true } });
    const { minor } = (await quoteForStaff(ctx, staffAsk(orderId))).total;
    expect(minor).toBeGreaterThan(99_000);
    await expect(askForStaff(ctx, staffAsk(orderId))).rejects.toMatchObject({ code: "reason_needed" });
    const { returnId, name } = await askForStaff(ctx, staffAsk(orderId, { overruleReason: "Promised by Meena" }));
    expect(await world.read(returnId)).toMatchObject({ source: "staff", quotedMinor: minor });
    await approveReturn(ctx, { returnId });
    const report = await viewDepartures(ctx, { after: null });
    expect(report.items.map((item) => [item.returnName, item.kind, item.rule, item.reason, item.amountMinor])).toEqual([
      [name, "approved_against", "window", null, minor],
      [name, "asked_against", "window", "Promised by Meena", minor],
    ]);
    expect(report.sums.map((sum) => [sum.actor, sum.kind, sum.count])).toEqual(
      expect.arrayContaining([
        ["staff:test", "asked_against", 1],
        ["staff:test", "approved_against", 1],
      ]),
    );
    expect(await text(exportDepartures(ctx))).toContain("Promised by Meena");
    expect((await viewDepartures(neighbour, { after: null })).items).toEqual([]);
    await expect(viewStaffAsk(neighbour, { orderId })).rejects.toMatchObject({ code: "not_found" });
  });

  test("a hard no stands for staff too", async () => {
    const { orderId } = await anOrder(ctx, fake, { cancelledAt: late });
    expect((await viewStaffAsk(ctx, { orderId })).lines[0]).toMatchObject({ quantity: 0, verdict: { answer: "no", overrulable: false } });
    await expect(askForStaff(ctx, staffAsk(orderId, { overruleReason: "x" }))).rejects.toMatchObject({ code: expect.any(String) });
    expect((await listReturns(ctx, { tab: "all" })).items).toEqual([]);
  });

  test("declining what every rule allows departs from them; what a person had to look at does not", async () => {
    const [a, b] = await someReturns(2);
    if (!a || !b) throw new Error("no returns");
    await change(a.returnId, { verdicts: a.verdicts.map((verdict) => ({ ...verdict, answer: "yes" as const })) });
    await change(b.returnId, {
      verdicts: b.verdicts.map((verdict, i) => ({ ...verdict, answer: i === 0 ? ("look" as const) : ("yes" as const) })),
    });
    await declineReturn(ctx, { returnId: a.returnId, note: "No." });
    await declineReturn(ctx, { returnId: b.returnId, note: "No." });
    expect((await viewDepartures(ctx, { after: null })).items.map((item) => [item.returnName, item.kind])).toEqual([
      [a.name, "declined_against"],
    ]);
  });
});
