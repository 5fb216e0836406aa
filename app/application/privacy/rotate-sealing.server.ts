import type { Database } from "~db/client.server";
import {
  isFileKept,
  listImportFiles,
  lockOldBodies,
  lockOldSealed,
  saveBody,
  saveSealed,
  sealedTables,
} from "~db/queries/system/sealed.server";
import type { App } from "../ctx";
import { erasePieces, resealFile } from "../outcomes/file-pieces.server";

const sliceRows = 500;

/**
 * Seals everything anew that an older key sealed, slice by slice, each in its own transaction: it may be stopped at any time, started
 * again, and run beside the app. Files of past orders that wait for their import are sealed anew piece by piece. `progress` hears the table and how many of its rows are done. Afterwards the old key can go.
 */
export async function rotateSealing(
  app: Pick<App, "database" | "sealer" | "files">,
  progress: (table: string, rows: number) => void = () => {},
): Promise<Record<string, number>> {
  const { sealer, database } = app;
  const done: Record<string, number> = {};
  const repeat = async (table: string, slice: (sql: Database["sql"]) => Promise<number>) => {
    for (;;) {
      const rows = await database.sql.begin((sql) => slice(sql as unknown as Database["sql"]));
      done[table] = (done[table] ?? 0) + rows;
      if (rows > 0) progress(table, done[table]);
      if (rows < sliceRows) return;
    }
  };
  for (const sealed of sealedTables) {
    await repeat(sealed.table, async (sql) => {
      const rows = await lockOldSealed(sql, sealed, sealer.currentKeyId, sliceRows);
      for (const row of rows)
        for (const column of sealed.columns) {
          const value = row[column];
          if (value?.startsWith("v1:")) row[column] = sealer.seal(row.store_id, sealer.open(row.store_id, value));
          else if (value && sealed.oncePlain?.includes(column)) row[column] = sealer.seal(row.store_id, value);
        }
      await saveSealed(sql, sealed, rows);
      return rows.length;
    });
  }
  await repeat("webhook_inbox", async (sql) => {
    const rows = await lockOldBodies(sql, sealer.currentKeyId, sliceRows);
    for (const row of rows)
      await saveBody(sql, row.store_id, row.delivery_id, sealer.sealBytes(row.store_id, sealer.openBytes(row.store_id, row.body)));
    return rows.length;
  });
  for (const { store_id: storeId, file_key: fileKey } of await listImportFiles(database.sql)) {
    const pieces = await resealFile(app.files, sealer, storeId, fileKey);
    // The import may have ended meanwhile, and its file with it: what was written since must go too.
    if (!(await isFileKept(database.sql, storeId, fileKey))) await erasePieces(app.files, fileKey);
    done.files = (done.files ?? 0) + pieces;
    if (pieces > 0) progress("files", done.files);
  }
  return done;
}
