import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { anOrder } from "~/testing/returns/an-order";
import { kurta, line, order, type ReturnsWorld, returnsWorld, scarf } from "~/testing/returns/returns-world";
import type { Ctx } from "../ctx";
import { approveReturn } from "../returns/approve-return.server";
import { declineReturn } from "../returns/decline-return.server";
import { settleReturn } from "../returns/settle-return.server";
import { exportPastReturns } from "./export-past-returns.server";
import { exportStore } from "./export-store.server";
import { MapReturns, mapReturns } from "./map-returns.server";
import { runReturnsImport } from "./run-returns-import.server";
import { startReturnsImport } from "./start-returns-import.server";
import { uploadReturns } from "./upload-returns.server";
import { viewReturnsImports } from "./view-returns-imports.server";

let world: ReturnsWorld;
beforeEach(async () => {
  world = await returnsWorld();
  await anOrder(world.ctx, world.fake);
});

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text, "utf8");
}

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}

/** Uploads a file and saves the columns as they were guessed, or as told. */
async function mapped(ctx: Ctx, text: string, change: Partial<Record<string, string>> = {}): Promise<string> {
  const { importId } = await uploadReturns(ctx, { fileName: "returns.csv", chunks: bytesOf(text) });
  const { draft } = await viewReturnsImports(ctx, { withDraft: true });
  const columns = Object.fromEntries(
    Object.entries(draft?.mapping.columns ?? {}).map(([role, at]) => [role, at === null ? "" : String(at)]),
  );
  await mapReturns(ctx, { ...MapReturns.parse({ ...columns, ...change }), importId });
  return importId;
}

async function imported(ctx: Ctx, text: string, change: Partial<Record<string, string>> = {}): Promise<string> {
  const importId = await mapped(ctx, text, change);
  await startReturnsImport(ctx, { importId });
  await world.t.drain();
  return importId;
}

const counts = async (ctx: Ctx) => {
  const [newest] = (await viewReturnsImports(ctx, { withDraft: true })).imports;
  return [newest?.state, newest?.rowsApplied, newest?.rowsKept, newest?.rowsFailed];
};

describe("past returns from a file of another app", () => {
  const head = "Order name,RMA number,SKU,Qty,Return reason,Status,Compensation,Refund amount,Created at,Refunded at";
  const rows = [
    '#1,RMA-7,SKU-0,1,Too small,Refunded,Original payment,"1,000.00",2026-05-27,2026-05-30',
    '1,RMA-7,SKU-1,1,Wrong colour,Refunded,Original payment,"1,000.00",2026-05-27,2026-05-30',
    "#1,RMA-8,SKU-0,1,,Rejected,,,2026-05-28,",
    "#1,RMA-9,SKU-0,1,,Approved,,,2026-05-28,",
    "#77,RMA-9,SKU-0,1,,Refunded,,,2026-05-28,",
    "#1,RMA-10,NOPE,1,,Refunded,,,2026-05-28,",
    "#1,RMA-10,SKU-0,9,,Refunded,,,2026-05-28,",
    "#1,RMA-11,SKU-0,1,,Refunded,,abc,2026-05-28,",
    "#1,RMA-12,SKU-0,1,,Refunded,,5,2031-05-28,",
    "",
  ];
  const file = [head, ...rows].join("\n");

  test("is guessed, previewed, and lands as history: no mail, no call, no message, no ledger", async () => {
    const importId = await mapped(world.ctx, file);
    const { draft } = await viewReturnsImports(world.ctx, { withDraft: true });
    expect(draft?.mapping.columns).toEqual({
      ...{
        order: 0,
        return: 1,
        item: 2,
        quantity: 3,
        reason: 4,
        status: 5,
        resolution: 6,
        amount: 7,
        currency: null,
        requested: 8,
        settled: 9,
      },
    });
    expect(draft?.preview.map((row) => row.why)).toEqual([
      ...[null, null, null, "still_open", "no_such_order", "unknown_item", "too_many_units", "bad_amount", "bad_date"],
    ]);
    await startReturnsImport(world.ctx, { importId });
    const calls = world.fake.calls.length;
    await world.t.drain();
    expect(await counts(world.ctx)).toEqual(["done", 3, 0, 6]);
    const kept = await world.t.database
      .sql`select name, source, request, resolution, settled_minor::int as minor, settled_as from returns order by name`;
    expect(kept.map((row) => Object.values(row))).toEqual([
      ["RMA-7", "import", "closed", "settled", 100_000, "original"],
      ["RMA-8", "import", "declined", "none", null, null],
    ]);
    const [lines] = await world.t.database.sql`select count(*)::int as n from return_lines`;
    expect(lines?.n).toBe(3);
    for (const table of ["outbox", "ledger_entries"])
      expect(await world.t.database.sql`select from ${world.t.database.sql(table)}`).toHaveLength(0);
    expect([world.fake.calls.length, world.t.mails.length]).toEqual([calls, 0]);
    expect(world.t.kept.size).toBe(0);
  });

  const strange = [
    "order,return,item,status,resolution,created at",
    "#1,A,SKU-0,Klaar,Tegoed,2026-05-27",
    "#1,B,SKU-0,Klaar,,2026-05-27",
    "#1,C,SKU-1,Weggegooid,Tegoed,2026-05-27",
    "#1,D,SKU-1,Refunded,Zomaar,2026-05-27",
  ].join("\n");
  const whys = async () => (await viewReturnsImports(world.ctx, { withDraft: true })).draft?.preview.map((row) => row.why);

  test("words nobody knows are refused, never guessed; a person says what they mean, row by row as the import will", async () => {
    const importId = await mapped(world.ctx, strange);
    expect(await whys()).toEqual(["unknown_status", "unknown_status", "unknown_status", "unknown_resolution"]);
    const { draft } = await viewReturnsImports(world.ctx, { withDraft: true });
    expect(draft?.words.status).toEqual([
      { word: "klaar", rows: 2, meaning: "" },
      { word: "weggegooid", rows: 1, meaning: "" },
      { word: "refunded", rows: 1, meaning: "settled" },
    ]);
    const columns = { order: "0", return: "1", item: "2", status: "3", resolution: "4", requested: "5" };
    const words = {
      statusWord: ["klaar", "weggegooid", "refunded", "not in the file"],
      statusMeaning: ["settled", "", "settled", "settled"],
      resolutionWord: ["tegoed", "zomaar"],
      resolutionMeaning: ["store_credit", ""],
    };
    await mapReturns(world.ctx, { ...MapReturns.parse({ ...columns, ...words }), importId });
    expect(await whys()).toEqual([null, null, "unknown_status", "unknown_resolution"]);
    const [stored] = await world.t.database.sql`select reading, returns_mapping from outcome_imports where import_id = ${importId}`;
    expect(JSON.stringify(stored)).not.toMatch(/klaar|tegoed/i);
    expect(MapReturns.safeParse({ ...columns, ...words, statusMeaning: ["eaten"] }).success).toBe(false);
    await startReturnsImport(world.ctx, { importId });
    await world.t.drain();
    expect(await counts(world.ctx)).toEqual(["done", 2, 0, 2]);
    const kept = await world.t.database.sql`select name, wants, settled_as from returns order by name`;
    expect(kept.map((row) => Object.values(row))).toEqual([
      ["A", "store_credit", "store_credit"],
      ["B", "refund", "original"],
    ]);
  });

  test("another column's words are read anew; one of a hundred words is no status", async () => {
    const many = Array.from({ length: 70 }, (_, i) => `#1,${i},SKU-0,x${i},Refunded,2026-05-27`);
    const text = ["order,return,item,status,verdict,created at", ...many].join("\n");
    const { importId } = await uploadReturns(world.ctx, { fileName: "x.csv", chunks: bytesOf(text) });
    const { draft } = await viewReturnsImports(world.ctx, { withDraft: true });
    expect([draft?.mapping.columns.status, draft?.words.status]).toEqual([null, []]);
    const columns = { order: "0", return: "1", item: "2", requested: "5" };
    await expect(mapReturns(world.ctx, { ...MapReturns.parse({ ...columns, status: "3" }), importId })).rejects.toMatchObject({
      code: "too_many_words",
      fields: { status: expect.stringContaining("60") },
    });
    await mapReturns(world.ctx, { ...MapReturns.parse({ ...columns, status: "4" }), importId });
    expect((await viewReturnsImports(world.ctx, { withDraft: true })).draft?.words.status).toEqual([
      { word: "refunded", rows: 70, meaning: "settled" },
    ]);
  });

  test("again changes nothing; a later file adds what is new, read by the columns chosen before", async () => {
    await imported(world.ctx, file, { reason: "" });
    await imported(world.ctx, file);
    expect(await counts(world.ctx)).toEqual(["done", 0, 3, 6]);
    const { importId } = await uploadReturns(world.ctx, { fileName: "more.csv", chunks: bytesOf(file) });
    const { draft } = await viewReturnsImports(world.ctx, { withDraft: true });
    expect([draft?.importId, draft?.mapping.columns.reason]).toEqual([importId, null]);
    expect(draft?.preview.slice(0, 3).map((row) => row.why)).toEqual(["known", "known", "known"]);
  });

  test("killed between any two batches, it goes on where it was and doubles nothing", async () => {
    const importId = await mapped(world.ctx, file);
    await startReturnsImport(world.ctx, { importId });
    let commits = 0;
    const dying: Ctx = {
      ...world.ctx,
      transact: (work) => {
        if (++commits === 4) throw new Error("killed");
        return world.ctx.transact(work);
      },
    };
    await expect(runReturnsImport(dying, { importId, batch: 1 })).rejects.toThrow("killed");
    while ((await runReturnsImport(world.ctx, { importId, batch: 2, sliceSeconds: 0 })) !== null);
    expect(await counts(world.ctx)).toEqual(["done", 3, 0, 6]);
    expect(await world.t.database.sql`select from return_lines`).toHaveLength(3);
  });

  test("units that came back there cannot come back here again; the order's history says where it is from", async () => {
    await imported(world.ctx, ["order,return,item,quantity,status,settled_at", "#1,A,SKU-0,2,settled,2026-05-28"].join("\n"));
    await expect(world.ask([line(kurta, 1)])).rejects.toMatchObject({ code: expect.stringMatching(/left|units|returned|quantity/) });
    await expect(world.ask([line(scarf, 1)], { requestKey: "key-0002" })).resolves.toMatchObject({ request: "requested" });
    const [found] = await world.t.database.sql`select count(*)::int as n from history where name = 'return.imported'`;
    expect(found?.n).toBe(1);
  });

  test("without a usable column it is not mapped, and only the owner may", async () => {
    const { importId } = await uploadReturns(world.ctx, { fileName: "x.csv", chunks: bytesOf("a,b\n1,2\n") });
    const empty = MapReturns.parse({});
    expect(() => mapReturns(world.t.app.forStore(world.ctx.storeId, "staff:x", "accountant"), { ...empty, importId })).toThrow(/may not/);
    await expect(mapReturns(world.ctx, { ...empty, importId })).rejects.toMatchObject({ code: "bad_columns" });
    const neighbour = await world.t.store("other.myshopify.com");
    await expect(mapReturns(neighbour, { ...empty, importId })).rejects.toMatchObject({ code: "not_found" });
    await expect(startReturnsImport(neighbour, { importId })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("giving everything away", () => {
  async function history(): Promise<void> {
    const first = await world.ask([line(kurta, 1)]);
    await approveReturn(world.ctx, { returnId: first.returnId });
    world.t.clock.advance(1);
    await world.receiveAll(first.returnId);
    await world.drain();
    await settleReturn(world.ctx, { returnId: first.returnId, to: "store_credit" });
    await world.drain();
    const second = await world.ask([line(scarf, 1)], { requestKey: "key-0002" });
    await declineReturn(world.ctx, { returnId: second.returnId, note: "Worn by Asha" });
    await world.drain();
  }

  test("past returns taken out of one store and into another are the same", async () => {
    await history();
    const out = await textOf(exportPastReturns(world.ctx));
    const other = await world.t.store("other.myshopify.com");
    await anOrder(other, world.fake, { externalId: order });
    await imported(other, out);
    expect(await counts(other)).toEqual(["done", 2, 0, 0]);
    expect(await textOf(exportPastReturns(other))).toBe(out);
    // And into the store they came from: everything is known.
    await imported(world.ctx, out);
    expect(await counts(world.ctx)).toEqual(["done", 0, 2, 0]);
  });

  async function unpacked(ctx: Ctx, personal: boolean, format: "csv" | "jsonl" = "csv") {
    const pieces: Uint8Array[] = [];
    for await (const piece of await exportStore(ctx, { format, personal })) pieces.push(piece);
    const folder = mkdtempSync(join(tmpdir(), "export-"));
    try {
      writeFileSync(join(folder, "all.tar"), Buffer.concat(pieces));
      execFileSync("tar", ["-xf", "all.tar"], { cwd: folder });
      const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.includes(".") && name !== "all.tar");
      return new Map(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  test("an archive that any tar opens: every table, the columns in words, nobody's data unless the owner asks, and that is noted", async () => {
    await history();
    const files = await unpacked(world.ctx, false);
    expect(files.get("README.md")).toContain("## return_lines");
    expect(files.get("returns/00001.csv")?.trim().split("\r\n")).toHaveLength(3);
    expect(files.get("ledger_entries/00001.csv")).toContain("credit");
    expect([...files.keys()].some((name) => /session|portal_codes|feeds/.test(name))).toBe(false);
    const all = [...files.values()].join("\n");
    for (const secret of ["Asha", "asha@example.com", "v1:", "Worn by"]) expect(all).not.toContain(secret);
    const open = await unpacked(world.ctx, true, "jsonl");
    const [first] = (open.get("orders/00001.jsonl") ?? "").split("\n");
    expect(JSON.parse(first ?? "null")).toMatchObject({ contact_name: "Asha Rao", name: "#1" });
    const noted = await world.t.database.sql`select purpose from access_log where subject = 'store' order by read_at`;
    expect(noted.map((row) => row.purpose)).toEqual(["full export", "full export with personal data"]);
  });

  test("of a neighbour's store there is nothing in it; accountants get it without people, support not at all", async () => {
    await history();
    const neighbour = await world.t.store("other.myshopify.com");
    const files = await unpacked(neighbour, true);
    expect(files.get("returns/00001.csv")?.trim().split("\r\n")).toHaveLength(1);
    expect([...files.values()].join("")).not.toContain(world.ctx.storeId);
    const as = (role: "accountant" | "support") => world.t.app.forStore(world.ctx.storeId, "staff:x", role);
    await expect(exportStore(as("accountant"), { format: "csv", personal: true })).rejects.toMatchObject({ code: "not_allowed" });
    await expect(exportStore(as("support"), { format: "csv", personal: false })).rejects.toMatchObject({ code: "not_allowed" });
    expect((await unpacked(as("accountant"), false)).has("README.md")).toBe(true);
  });
});
