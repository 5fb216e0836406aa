import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { aSnapshot } from "~/testing/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import { findImport, listImportErrors } from "~db/queries/outcome-imports.server";
import type { Ctx } from "../ctx";
import { markOutcome } from "../orders/mark-outcome.server";
import { mirrorOrders } from "../orders/mirror-orders.server";
import { redactStore } from "../privacy/redact-store.server";
import { cancelImport } from "./cancel-import.server";
import { exportImportErrors } from "./export-import-errors.server";
import { MapOutcomes, mapOutcomes } from "./map-outcomes.server";
import { runImport } from "./run-import.server";
import { startImport } from "./start-import.server";
import { sweepImports } from "./sweep-imports.server";
import { uploadOutcomes } from "./upload-outcomes.server";
import { viewImports } from "./view-imports.server";

let app: TestApp;
let ctx: Ctx;
let neighbour: Ctx;

beforeEach(async () => {
  app = await testApp();
  ctx = await app.store("mine.example");
  neighbour = await app.store("theirs.example");
  for (const owner of [ctx, neighbour]) await orders(owner, 1, 8);
});

const orders = (owner: Ctx, from: number, to: number) => {
  const snapshots = Array.from({ length: to - from + 1 }, (_, i) =>
    aSnapshot({
      externalId: `gid://fake/Order/${9_000 + from + i}`,
      name: `#${1_000 + from + i}`,
      placedAt: new Date("2026-05-01T00:00:00Z"),
    }),
  );
  return owner.transact((tx) => mirrorOrders(owner, tx, snapshots, "backfill"));
};
const upload = async (content: string | Uint8Array, owner = ctx) =>
  (
    await uploadOutcomes(owner, {
      fileName: "old.csv",
      chunks: (async function* () {
        const bytes = Buffer.from(content);
        for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
      })(),
    })
  ).importId;
/** Maps as guessed, or with changes, and starts. */
const start = async (importId: string, over: Record<string, unknown> = {}) => {
  const { draft } = await viewImports(ctx, { withDraft: true });
  const texts = Object.entries(draft?.mapping ?? {}).map(([name, value]) => [name, value === null ? "" : String(value)]);
  const pairs = draft?.words ?? [];
  const words = { word: pairs.map((one) => one.word), meaning: pairs.map((one) => one.meaning) };
  await mapOutcomes(ctx, { importId, ...MapOutcomes.parse({ ...Object.fromEntries(texts), ...words, ...over }) });
  await startImport(ctx, { importId });
};
const ends = async (owner = ctx) =>
  (
    await app.database.sql<{ name: string; outcome: string }[]>`
    select name, outcome from orders where store_id = ${owner.storeId} order by name`
  ).map((row) => `${row.name} ${row.outcome}`);
const changed = async (owner = ctx) => (await ends(owner)).filter((one) => !one.endsWith("unknown"));
const row = async (importId: string) => {
  const found = await ctx.transact((tx) => findImport(tx, importId));
  if (!found) throw new Error("the import is gone");
  const { state, rowsTotal, rowsRead, rowsApplied, rowsKept, rowsFailed, fileKey, reading, errorCode } = found;
  return { state, rowsTotal, rowsRead, rowsApplied, rowsKept, rowsFailed, fileKey, reading, errorCode };
};
const errors = (importId: string) => ctx.transact((tx) => listImportErrors(tx, importId, 2_000));
const tallies = () => app.database.sql`select kind, key, rto, delivered from risk_tallies order by kind, key`;
const events = async () =>
  app.database.sql<{ actor: string; data: { to: string; said: string } }[]>`
    select actor, data from history where name = 'order.outcome-imported' order by event_id`;

const whole = [
  "\uFEFFOrder Name,Status,Status Date,Courier",
  "#1001,Delivered,2026-05-05,Fast",
  '1002,"RTO Delivered",06/05/2026,Fast',
  '="9003",cancelled,7 May 2026,Fast',
  "1004,Customer returned,2026-05-08,Fast",
  "#1005,Teleported,2026-05-08,Fast",
  "#1006,Delivered,2026-02-30,Fast",
  "#7777,Delivered,2026-05-08,Fast",
  "",
  "1001,RTO,2026-05-09,Fast",
  "#1007,Delivered,2027-05-09,Fast",
  "1008,In transit,2026-05-09,Fast",
].join("\r\n");

describe("a file of past orders", () => {
  test("is guessed, previewed, imported; rows that cannot be taken say why; the file is erased; the neighbour's orders stay", async () => {
    const importId = await upload(whole);
    const { draft } = await viewImports(ctx, { withDraft: true });
    expect(draft?.mapping).toEqual({ delimiter: ",", order: 0, outcome: 1, date: 2, courier: 3, tracking: null, dayFirst: true });
    expect(Object.fromEntries(draft?.words.map(({ word, meaning }) => [word, meaning]) ?? [])).toEqual({
      ...{ delivered: "delivered", "rto delivered": "rto", rto: "rto", cancelled: "cancelled", "customer returned": "returned" },
      ...{ teleported: "", "in transit": "unknown" },
    });
    expect(draft?.preview?.map(({ rowNumber, found, to, why }) => [rowNumber, found, to, why])).toEqual([
      [2, "#1001", "delivered", null],
      [3, "#1002", "rto", null],
      [4, "#1003", "cancelled", null],
      [5, "#1004", "delivered", null],
      [6, null, null, "unknown_outcome"],
      [7, null, null, "bad_date"],
      [8, null, null, "no_such_order"],
      [10, null, null, "duplicate_row"],
      [11, null, null, "bad_date"],
      [12, "#1008", null, "says_nothing"],
    ]);
    expect(await changed()).toEqual([]);
    expect([...app.kept.values()].some(({ bytes }) => Buffer.from(bytes).includes("1001"))).toBe(false);
    await start(importId);
    await app.drain();
    expect(await changed()).toEqual(["#1001 delivered", "#1002 rto", "#1003 cancelled", "#1004 delivered"]);
    expect(await changed(neighbour)).toEqual([]);
    expect(await row(importId)).toEqual({
      ...{ state: "done", rowsTotal: 11, rowsRead: 11, rowsApplied: 4, rowsKept: 1, rowsFailed: 5 },
      ...{ fileKey: null, reading: null, errorCode: null },
    });
    expect(await errors(importId)).toEqual([
      { rowNumber: 6, code: "unknown_outcome" },
      { rowNumber: 7, code: "bad_date" },
      { rowNumber: 8, code: "no_such_order" },
      { rowNumber: 10, code: "duplicate_row" },
      { rowNumber: 11, code: "bad_date" },
    ]);
    expect(await exportImportErrors(ctx, { importId })).toMatch(/^row,code,why\r\n6,unknown_outcome,/);
    await expect(exportImportErrors(neighbour, { importId })).rejects.toThrow("not found");
    expect(app.kept.size).toBe(0);
    expect((await events()).map(({ actor, data }) => [actor, data.to, data.said])).toEqual([
      ["staff:test", "delivered", "delivered"],
      ["staff:test", "rto", "rto"],
      ["staff:test", "cancelled", "cancelled"],
      ["staff:test", "delivered", "returned"],
    ]);
  });

  test("the same file again changes nothing, and a later reading of the platform takes nothing back", async () => {
    await start(await upload(whole));
    await app.drain();
    const before = [await ends(), await tallies(), await events()];
    const again = await upload(whole);
    await start(again);
    await app.drain();
    await orders(ctx, 1, 8);
    expect([await ends(), await tallies(), await events()]).toEqual(before);
    expect(await row(again)).toMatchObject({ state: "done", rowsApplied: 0, rowsKept: 5 });
  });

  test("killed between and within batches, at any number of rows each, it ends as one run does; two runs at once are one", async () => {
    for (const batch of [1, 2, 3]) {
      await app.database.sql`update orders set outcome = 'unknown', outcome_at = null, outcome_marked = false`;
      const importId = await upload(whole);
      await start(importId);
      const before = (await events()).length;
      let kills = 0;
      const dying: Ctx = {
        ...ctx,
        transact: (work) =>
          ctx.transact(async (tx) => {
            const done = await work(tx);
            // The process dies as the transaction is about to commit.
            if (kills++ % 2 === 1) throw new Error("killed");
            return done;
          }),
      };
      for (let runs = 0; runs < 60 && (await row(importId)).state === "running"; runs++) {
        await runImport(dying, { importId, batch, sliceSeconds: 0 }).catch(() => {});
        if (runs % 3 === 0) await Promise.all([1, 2].map(() => runImport(ctx, { importId, batch, sliceSeconds: 0 })));
      }
      await runImport(ctx, { importId });
      expect(await changed()).toEqual(["#1001 delivered", "#1002 rto", "#1003 cancelled", "#1004 delivered"]);
      expect(await row(importId)).toMatchObject({ state: "done", rowsRead: 11, rowsApplied: 4, rowsKept: 1, rowsFailed: 5 });
      expect((await events()).length - before).toBe(4);
      expect((await errors(importId)).map((error) => error.rowNumber)).toEqual([6, 7, 8, 10, 11]);
      expect(app.kept.size).toBe(0);
    }
    expect(app.lines.filter((line) => line.level === "error")).toEqual([]);
  });

  test("a person's mark and a newer outcome stand; a newer row corrects an earlier file", async () => {
    const ids = await app.database.sql<{ order_id: string }[]>`select order_id from orders where store_id = ${ctx.storeId} order by name`;
    await markOutcome(ctx, { orderId: ids[0]?.order_id ?? "", outcome: "rto" });
    await start(await upload("order,outcome,outcome date\n1001,delivered,2026-05-20\n1002,rto,2026-05-10\n1003,rto,2026-05-10\n"));
    await app.drain();
    expect(await changed()).toEqual(["#1001 rto", "#1002 rto", "#1003 rto"]);
    const second = await upload("order,outcome,outcome date\n1002,delivered,2026-05-09\n1003,delivered,2026-05-11\n");
    await start(second);
    await app.drain();
    expect(await changed()).toEqual(["#1001 rto", "#1002 rto", "#1003 delivered"]);
    expect(await row(second)).toMatchObject({ rowsApplied: 1, rowsKept: 1 });
    await start(await upload("order,outcome\n1003,rto\n1004,rto\n"));
    await app.drain();
    expect(await changed()).toEqual(["#1001 rto", "#1002 rto", "#1003 delivered", "#1004 rto"]);
  });

  test("columns and words are the person's to change; a word without a meaning is never a delivery", async () => {
    const importId = await upload("ref;ended;when\n1001;back;05/06/2026\n1002;Returned;05/13/2026\n1003;nonsense;05/07/2026\n");
    const { draft } = await viewImports(ctx, { withDraft: true });
    expect(draft).toMatchObject({ header: ["ref", "ended", "when"], preview: null, mapping: { delimiter: ";", order: null } });
    await expect(startImport(ctx, { importId })).rejects.toMatchObject({ code: "illegal_transition" });
    const columns = { order: "0", outcome: "1", date: "2", dayFirst: "false" };
    const map = (over: object) => mapOutcomes(ctx, { importId, ...MapOutcomes.parse({ ...columns, ...over }) });
    await expect(map({ order: "7" })).rejects.toMatchObject({ code: "bad_columns", fields: { order: expect.any(String) } });
    await expect(map({ outcome: "0" })).rejects.toMatchObject({ code: "bad_columns" });
    await map({});
    expect((await viewImports(ctx, { withDraft: true })).draft?.words).toEqual([
      { word: "back", rows: 1, meaning: "" },
      { word: "returned", rows: 1, meaning: "" },
      { word: "nonsense", rows: 1, meaning: "" },
    ]);
    await expect(startImport(ctx, { importId })).rejects.toMatchObject({ code: "no_meanings" });
    await map({ word: ["back", "returned"], meaning: ["rto", "returned"] });
    await startImport(ctx, { importId });
    await app.drain();
    expect(await changed()).toEqual(["#1001 rto", "#1002 delivered"]);
    expect(await errors(importId)).toEqual([{ rowNumber: 4, code: "unknown_outcome" }]);
  });

  test.each([
    ["empty_file", ""],
    ["no_rows", "order,outcome\n"],
    ["one_column", "order\n1001\n"],
    ["not_csv", Buffer.from("PK\x03\x04 a workbook")],
    ["not_csv", Buffer.from("order,outcome\n1001,\0\n")],
    ["not_utf8", Buffer.from("order,outcome\n1001,livr\xe9\n", "latin1")],
    ["not_utf8", Buffer.from("\ufefforder,outcome\n", "utf16le")],
    ["broken_quotes", 'order,outcome\n1001,"rto\n1002,rto\n'],
  ])("%s is refused, and nothing of it is kept", async (code, content) => {
    await expect(upload(content)).rejects.toMatchObject({ code });
    expect(app.kept.size).toBe(0);
    expect((await viewImports(ctx, { withDraft: true })).imports).toEqual([]);
  });

  test("two orders that fit are ambiguous; one import at a time; a stopped one keeps what was taken", async () => {
    await ctx.transact((tx) => mirrorOrders(ctx, tx, [aSnapshot({ externalId: "gid://fake/Order/77", name: "#9001" })], "backfill"));
    const importId = await upload("order,outcome\n9001,rto\n1002,rto\n1003,rto\n");
    await start(importId);
    await expect(upload("order,outcome\n1,rto\n")).rejects.toMatchObject({ code: "import_running" });
    await runImport(ctx, { importId, batch: 2, sliceSeconds: 0 });
    await cancelImport(ctx, { importId });
    await app.drain();
    expect(await changed()).toEqual(["#1002 rto"]);
    expect(await errors(importId)).toEqual([{ rowNumber: 2, code: "ambiguous_order" }]);
    expect(app.kept.size).toBe(0);
    await expect(cancelImport(neighbour, { importId })).rejects.toThrow("not found");
  });

  test("what was never started is swept, a lost file ends the import, and a store's end takes its files along", async () => {
    await upload("order,outcome\n1001,rto\n");
    app.clock.advance(2 * 86_400);
    expect(await sweepImports(ctx)).toBe(1);
    expect(app.kept.size).toBe(0);
    const lost = await upload("order,outcome\n1001,rto\n");
    await start(lost);
    app.kept.clear();
    await app.drain();
    expect(await row(lost)).toMatchObject({ state: "failed", errorCode: "file_lost", fileKey: null });
    await upload("order,outcome\n1001,rto\n");
    await ctx.transact((tx) => redactStore(ctx, tx, null));
    await app.drain();
    expect(app.kept.size).toBe(0);
  });
});

test("whatever stands in a file, every row is counted once and only orders it names with a known word change", async () => {
  const cell = fc.oneof(
    fc.constantFrom(
      "1001",
      "#1002",
      '="1003"',
      "'1004",
      "rto",
      "delivered",
      "=cmd|' /C calc'!A0",
      "2026-05-09",
      "",
      " ",
      "__proto__",
      "constructor",
    ),
    fc.string({ unit: "grapheme", maxLength: 12 }).map((text) => text.replaceAll("\0", "")),
  );
  const quoted = fc
    .tuple(cell, fc.boolean())
    .map(([text, isQuoted]) => (isQuoted || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text));
  const line = fc.array(quoted, { minLength: 1, maxLength: 5 }).map((cells) => cells.join(","));
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 12 }), async (lines) => {
      await app.database.sql`update orders set outcome = 'unknown', outcome_at = null, outcome_marked = false`;
      const content = ["order,outcome,outcome date", ...lines, ""].join("\n");
      const importId = await upload(content);
      const { draft } = await viewImports(ctx, { withDraft: true });
      const meant = draft?.words.some((one) => one.meaning !== "");
      await (meant ? start(importId) : cancelImport(ctx, { importId }));
      await app.drain();
      const end = await row(importId);
      expect(end).toMatchObject({ state: meant ? "done" : "cancelled", fileKey: null });
      if (meant) expect(end.rowsRead).toBe(end.rowsTotal);
      expect((await changed()).length).toBe(end.rowsApplied);
      expect((await changed()).every((one) => /^#100[1-4] (rto|delivered)$/.test(one))).toBe(true);
      expect(end.rowsFailed).toBe((await errors(importId)).length);
      expect(await changed(neighbour)).toEqual([]);
      expect(app.kept.size).toBe(0);
    }),
    { numRuns: 25 },
  );
}, 60_000);
