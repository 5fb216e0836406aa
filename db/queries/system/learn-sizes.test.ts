import { expect, test } from "vitest";
import { testApp } from "~/testing/test-app";
import { learnSizes } from "./learn-sizes.server";

test("a filled table of unknown size is learnt, once; an empty one is not looked at", async () => {
  const { database } = await testApp();
  await database.sql`create table rows_without_size as select n from generate_series(1, 300) as n`;
  await database.sql`create table no_rows_yet (n int)`;
  try {
    const first = await learnSizes(database.sql);
    expect(first).toContain("public.rows_without_size");
    expect(first).not.toContain("public.no_rows_yet");
    expect(await database.sql`select reltuples::int as n from pg_class where relname = 'rows_without_size'`).toEqual([{ n: 300 }]);
    expect(await learnSizes(database.sql)).toEqual([]);
  } finally {
    await database.sql`drop table rows_without_size, no_rows_yet`;
  }
});
