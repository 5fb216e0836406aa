import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EmbeddedDatabase, startEmbedded } from "./embedded.server";
import { upkeep } from "./embedded-upkeep.server";

describe("the embedded database", () => {
  const folder = mkdtempSync(join(tmpdir(), "backhaul-embedded-"));
  let embedded: EmbeddedDatabase;
  beforeAll(async () => {
    embedded = await startEmbedded(folder);
  });
  afterAll(async () => {
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test("tables that grew are analysed and their dead rows given back, once", async () => {
    const sql = postgres(embedded.url, { max: 1, onnotice: () => {} });
    await sql`create table grown as select g as n from generate_series(1, 1000) g`;
    await sql`delete from grown where n % 2 = 0`;
    expect(await upkeep(sql)).toContain("public.grown");
    expect(await sql`select reltuples::int as n, relpages > 0 as known from pg_class where relname = 'grown'`).toEqual([
      { n: 500, known: true },
    ]);
    expect(await upkeep(sql)).not.toContain("public.grown");
    await sql.end();
  });

  test("many connections at once, with unnamed statements, transactions and failures, keep apart", async () => {
    const clients = Array.from({ length: 6 }, () => postgres(embedded.url, { max: 3, onnotice: () => {} }));
    const one = clients[0];
    if (!one) throw new Error("no client");
    await one`create table words (client int, n int, primary key (client, n))`;
    const work = clients.flatMap((sql, client) =>
      Array.from({ length: 40 }, async (_, n) => {
        if (n % 5 === 0) {
          await sql.begin(async (tx) => {
            await tx.unsafe("insert into words values ($1, $2)", [client, n]);
            await tx`select pg_sleep(0.001)`;
          });
        } else if (n % 7 === 0) await expect(sql.unsafe("select $1::int / 0", [n])).rejects.toThrow("division by zero");
        else {
          const [row] = await sql.unsafe("select $1::int as a, $2::text as b", [n, `client ${client}`]);
          expect(row).toEqual({ a: n, b: `client ${client}` });
        }
      }),
    );
    await Promise.all(work);
    expect((await one`select count(*)::int as n from words`)[0]?.n).toBe(48);
    await Promise.all(clients.map((sql) => sql.end()));
  });

  test("statements that a connection prepared are forgotten with it", async () => {
    const gone = postgres(embedded.url, { max: 1, onnotice: () => {} });
    await gone`select ${1}::int as first`;
    const kept = (sql: postgres.Sql) => sql`select name from pg_prepared_statements where statement = ${"select $1::int as first"}`;
    expect(await kept(gone)).toHaveLength(1);
    await gone.end();
    const next = postgres(embedded.url, { max: 1, onnotice: () => {} });
    await expect.poll(() => kept(next)).toHaveLength(0);
    await next.end();
  });

  test("a connection that dies inside a transaction holds nobody up and leaves nothing", async () => {
    const dying = postgres(embedded.url, { max: 1, onnotice: () => {} });
    const inside = dying.begin(async (tx) => {
      await tx`create table half (n int)`;
      await dying.end({ timeout: 0 });
      await tx`select 1`;
    });
    await expect(inside).rejects.toThrow();
    const sql = postgres(embedded.url, { max: 1 });
    expect((await sql`select to_regclass('half') as half`)[0]?.half).toBeNull();
    await sql.end();
  });

  test("a second owner of the folder is refused; a dead owner's lock is not", async () => {
    await expect(startEmbedded(folder)).rejects.toThrow("database_in_use");
    const other = mkdtempSync(join(tmpdir(), "backhaul-embedded-"));
    writeFileSync(join(other, "owner.pid"), "1");
    await expect(startEmbedded(other)).rejects.toThrow("database_in_use");
    writeFileSync(join(other, "owner.pid"), "999999999");
    await (await startEmbedded(other)).stop();
    rmSync(other, { recursive: true, force: true });
  });
});
