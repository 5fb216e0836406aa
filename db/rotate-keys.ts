import { connectFileStore } from "~/adapters/file-stores/registry.server";
import { rotateSealing } from "~/application/privacy/rotate-sealing.server";
import { readEnv, sealingKeysOf } from "~/env.server";
import { createLog } from "~/log.server";
import { openDatabase } from "./client.server";
import { createSealer } from "./sealing.server";

// `npm run db:rotate-keys`: put the new key first in SEALING_KEYS, keep the old one behind it, run this, then drop the old one.
const env = readEnv();
if (!env.DATABASE_URL) throw new Error("DATABASE_URL is not set");
const database = openDatabase(env.DATABASE_URL, 2);
try {
  const done = await rotateSealing(
    { database, sealer: createSealer(sealingKeysOf(env)), files: connectFileStore(env, createLog(env.LOG_LEVEL)) },
    (table, rows) => {
      process.stdout.write(`${table}: ${rows} rows\n`);
    },
  );
  process.stdout.write(`done: ${JSON.stringify(done)}\n`);
} finally {
  await database.close();
}
