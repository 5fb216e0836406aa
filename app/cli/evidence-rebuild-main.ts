import { parseArgs } from "node:util";
import { rebuildEvidence } from "~/application/risk/evidence/rebuild-evidence.server";
import { startEvidenceRebuild } from "~/application/risk/evidence/start-rebuild.server";
import { getWired } from "~/wiring.server";
import { findStores } from "~db/queries/system/find-stores.server";
import { progressWords } from "./evidence-progress";

// `npm run evidence:rebuild -- --store DOMAIN` (or a store's id), or `--all`. Broken off, it goes on where it was when it is called again.
const usage = "usage: npm run evidence:rebuild -- --store DOMAIN | --all";
const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { store: { type: "string" }, all: { type: "boolean" } } });
  if ((values.store === undefined) === (values.all !== true)) {
    say(`bad_arguments: ${usage}`);
    return 2;
  }
  const { app, close } = await getWired();
  try {
    const stores = await findStores(app.database, values.store ?? null);
    if (stores.length === 0 && values.store !== undefined) {
      say(`no_store: no store is called ${values.store}`);
      return 2;
    }
    for (const { storeId, domain } of stores) {
      const ctx = app.forStore(storeId, "system");
      await startEvidenceRebuild(ctx);
      let told = "";
      const done = await rebuildEvidence(ctx, (state) => {
        const words = progressWords(state);
        if (words !== told) say(`${domain}: ${words}`);
        told = words;
      });
      say(`${domain}: done, ${done.endsCounted} ends of ${done.ordersWalked} orders`);
    }
    return 0;
  } finally {
    await close();
  }
}

process.exitCode = await main().catch((error: unknown) => {
  say(error instanceof TypeError ? `bad_arguments: ${usage}` : `failed: ${error instanceof Error ? error.message : "unknown"}`);
  return 1;
});
