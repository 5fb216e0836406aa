import { findStore } from "~db/queries/store-row.server";
import { saveScopes } from "~db/queries/stores.server";
import type { Ctx, VerbTx } from "../ctx";
import { resumeWork } from "./resume-work.server";

/** The store granted or took back permissions. Work that waited for one of them goes on. */
export async function changeScopes(ctx: Ctx, tx: VerbTx, scopes: readonly string[]): Promise<void> {
  const store = await findStore(tx);
  const next = [...new Set(scopes)].sort();
  if (!store || next.join() === [...store.scopes].sort().join()) return;
  await saveScopes(tx, next, ctx.now());
  const added = next.filter((scope) => !store.scopes.includes(scope));
  const removed = store.scopes.filter((scope) => !next.includes(scope));
  await tx.record([{ name: "store.scopes-changed", data: { added, removed } }]);
  if (added.length > 0 && store.uninstalledAt === null) await resumeWork(ctx, tx);
}
