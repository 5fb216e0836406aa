import { readdirSync, readFileSync } from "node:fs";
import { getTableColumns, getTableName, is, type SQLWrapper, sql } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { describe, expect, test } from "vitest";
import { testDatabase } from "~/testing/database";
import { inStore } from "./client.server";
import * as orders from "./schema/orders";
import * as returns from "./schema/returns";
import * as sync from "./schema/sync";
import { storeIdOf } from "./sealing.server";
import { downwards } from "./sorting";

const schemas = import.meta.glob<Record<string, unknown>>("./schema/*.ts", { eager: true });
const tables = Object.fromEntries(
  Object.values(schemas)
    .flatMap((module) => Object.entries(module))
    .filter(([, value]) => is(value, PgTable)),
) as Record<string, PgTable>;

/** `table.column` of everything that an index holds highest first. */
const fallen = new Set(
  Object.entries(tables).flatMap(([name, table]) => {
    const columns = Object.entries(getTableColumns(table));
    const indexed = getTableConfig(table).indexes.flatMap((index) => index.config.columns);
    return indexed.flatMap((column) => {
      if (!("name" in column) || !("indexConfig" in column) || column.indexConfig?.order !== "desc") return [];
      return columns.filter(([, known]) => known.name === column.name).map(([key]) => `${name}.${key}`);
    });
  }),
);

/** Sorted the plain way because another index serves them, read backwards. */
const otherwise: Readonly<Record<string, string>> = {
  "history.happenedAt": "history_order and history_return rise",
  "outbox.outboxId": "the primary key rises",
  "outbox.createdAt": "few rows of one order, found by outbox_order",
  "returns.requestedAt": "few rows of one order, found by returns_order",
  "orders.orderId": "breaks ties of one instant",
};

describe("sorting downwards", () => {
  test("no reader sorts a column plainly downwards that its index holds highest first", () => {
    expect(fallen.size).toBeGreaterThan(10);
    const folder = new URL("./queries/", import.meta.url);
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.server\.ts$/.test(name));
    const plain = files.flatMap((name) =>
      [...readFileSync(new URL(name, folder), "utf8").matchAll(/\bdesc\((\w+\.\w+)\)/g)].map((match) => `${name}: ${match[1]}`),
    );
    expect(plain.length).toBeGreaterThan(0);
    const named = (found: string) => found.split(": ")[1] ?? "";
    expect(plain.filter((found) => fallen.has(named(found)) && !(named(found) in otherwise))).toEqual([]);
  });

  test("PostgreSQL then reads the index in order; plainly it would sort the store", async () => {
    const database = await testDatabase();
    const plan = (table: PgTable, by: SQLWrapper) =>
      inStore(database.db, storeIdOf("shopify", "sorted.myshopify.com"), async (tx) => {
        await tx.db.execute(sql`set local enable_seqscan = off`);
        await tx.db.execute(sql`set local enable_bitmapscan = off`);
        const rows = await tx.db.execute(sql`explain select * from ${table} where store_id = ${tx.storeId} order by ${by} limit 1`);
        return JSON.stringify(rows);
      });
    for (const [table, column] of [
      [sync.backfills, sync.backfills.startedAt],
      [sync.reconciliations, sync.reconciliations.startedAt],
      [orders.orders, orders.orders.placedAt],
      [returns.returns, returns.returns.requestedAt],
    ] as const) {
      expect([getTableName(table), await plan(table, downwards(column))]).toEqual([
        getTableName(table),
        expect.not.stringContaining("Sort"),
      ]);
      expect([getTableName(table), await plan(table, sql`${column} desc`)]).toEqual([getTableName(table), expect.stringContaining("Sort")]);
    }
  });
});
