import { getTableColumns, getTableName, is, sql } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "~/testing/database";
import { type Database, inStore } from "./client.server";
import * as bench from "./schema/bench";
import * as benchBatches from "./schema/bench-batches";
import * as benchPhotos from "./schema/bench-photos";
import * as benchRules from "./schema/bench-rules";
import * as checkout from "./schema/checkout";
import * as evidence from "./schema/evidence";
import * as exchanges from "./schema/exchanges";
import * as ledger from "./schema/ledger";
import * as mails from "./schema/mails";
import * as moneyDesk from "./schema/money-desk";
import * as orders from "./schema/orders";
import * as outcomeImports from "./schema/outcome-imports";
import * as parcelScans from "./schema/parcel-scans";
import * as policyReplays from "./schema/policy-replays";
import * as portal from "./schema/portal";
import * as records from "./schema/records";
import * as returnDesk from "./schema/return-desk";
import * as returnGroups from "./schema/return-groups";
import * as policies from "./schema/return-policies";
import * as returnRecipients from "./schema/return-recipients";
import * as returnShipments from "./schema/return-shipments";
import * as returns from "./schema/returns";
import * as risk from "./schema/risk";
import * as riskModels from "./schema/risk-models";
import * as stores from "./schema/stores";
import * as sync from "./schema/sync";
import * as verifications from "./schema/verifications";
import * as withdrawals from "./schema/withdrawals";
import { storeIdOf } from "./sealing.server";

const tables = [
  bench,
  benchPhotos,
  benchRules,
  benchBatches,
  checkout,
  evidence,
  exchanges,
  ledger,
  mails,
  moneyDesk,
  orders,
  outcomeImports,
  parcelScans,
  policies,
  policyReplays,
  portal,
  records,
  returnDesk,
  returnGroups,
  returnRecipients,
  returnShipments,
  returns,
  risk,
  riskModels,
  stores,
  sync,
  verifications,
  withdrawals,
]
  .flatMap((module) => Object.values(module))
  .filter((value) => is(value, PgTable)) as PgTable[];
const mine = storeIdOf("shopify", "mine.myshopify.com");
const theirs = storeIdOf("shopify", "theirs.myshopify.com");

describe("every table belongs to a store", () => {
  test.each(tables.map((table) => [getTableName(table), table] as const))(
    "%s: keys, unique indexes and foreign keys begin with store_id",
    (_name, table) => {
      const config = getTableConfig(table);
      const inline = config.columns.filter((column) => column.primary).map((column) => column.name);
      const primary = config.primaryKeys[0]?.columns.map((column) => column.name) ?? inline;
      expect(primary[0]).toBe("store_id");
      for (const index of config.indexes) {
        if (!index.config.unique) continue;
        const first = index.config.columns[0];
        expect(first && "name" in first ? first.name : null).toBe("store_id");
      }
      for (const key of config.foreignKeys) expect(key.reference().columns[0]?.name).toBe("store_id");
      expect(config.uniqueConstraints).toEqual([]);
    },
  );
});

describe("row-level security", () => {
  let database: Database;
  beforeAll(async () => {
    database = await testDatabase();
  });

  test("is on, with a policy for the application role, in the database itself", async () => {
    const rows = await database.sql<{ relname: string; relrowsecurity: boolean; policies: number }[]>`
      select c.relname, c.relrowsecurity, (select count(*)::int from pg_policies p where p.tablename = c.relname and p.roles = '{backhaul_app}') as policies
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'`;
    expect(rows.map((r) => r.relname).sort()).toEqual(tables.map((t) => getTableName(t)).sort());
    expect(rows.filter((r) => !r.relrowsecurity || r.policies !== 1)).toEqual([]);
    const [role] = await database.sql`select rolsuper, rolbypassrls, rolcanlogin from pg_roles where rolname = 'backhaul_app'`;
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcanlogin: false });
  });

  test("a neighbour's rows cannot be read, changed, removed or written, in any table", async () => {
    await database.sql`insert into stores (store_id, platform, domain, installed_at) values (${theirs}, 'shopify', 'theirs.myshopify.com', now()), (${mine}, 'shopify', 'mine.myshopify.com', now())`;
    // One row of the neighbour in every table, written by the owner with foreign keys off: the row only has to be there.
    for (const table of tables) await seedRow(database, table);
    for (const table of tables) {
      const name = getTableName(table);
      const seen = await inStore(database.db, mine, (tx) =>
        tx.db.execute(sql.raw(`select count(*)::int as n from "${name}" where store_id = '${theirs}'`)),
      );
      expect(Number((seen as unknown as { n: number }[])[0]?.n), `${name} is readable`).toBe(0);
      const changed = await inStore(database.db, mine, (tx) =>
        tx.db.execute(sql.raw(`update "${name}" set store_id = store_id where store_id = '${theirs}'`)),
      );
      expect((changed as unknown as { count: number }).count, `${name} is changeable`).toBe(0);
      const removed = await inStore(database.db, mine, (tx) =>
        tx.db.execute(sql.raw(`delete from "${name}" where store_id = '${theirs}'`)),
      );
      expect((removed as unknown as { count: number }).count, `${name} is removable`).toBe(0);
      const moved = inStore(database.db, theirs, (tx) => tx.db.execute(sql.raw(`update "${name}" set store_id = '${mine}'`)));
      await expect(moved, `${name} rows can be moved to a neighbour`).rejects.toThrow();
      const [left] = await database.sql.unsafe(`select count(*)::int as n from "${name}" where store_id = '${theirs}'`);
      expect(left?.n, `${name} lost the neighbour's row`).toBeGreaterThan(0);
    }
  });
});

/** Inserts one row with made-up values of the right types. */
async function seedRow(database: Database, table: PgTable): Promise<void> {
  const name = getTableName(table);
  if (name === "stores") return;
  const columns = Object.values(getTableColumns(table)).filter((c) => c.notNull && !c.hasDefault && !c.generated);
  const values = columns.map((column) => {
    if (column.name === "store_id") return `'${theirs}'`;
    const type = column.getSQLType();
    if (column.enumValues?.[0]) return `'${column.enumValues[0]}'`;
    if (type.endsWith("[]")) return "'{}'";
    if (type === "jsonb") return "'{}'";
    if (type.startsWith("timestamp")) return "now()";
    if (type === "boolean") return "false";
    if (type === "bytea") return "'\\x00'";
    if (type === "char(3)") return "'INR'";
    if (type === "text") return "'x'";
    return "1";
  });
  await database.sql.begin(async (tx) => {
    await tx`set local session_replication_role = 'replica'`;
    await tx.unsafe(`insert into "${name}" (${columns.map((c) => `"${c.name}"`).join(",")}) values (${values.join(",")})`);
  });
}
