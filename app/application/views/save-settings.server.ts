import { Refusal } from "~/domain/errors";
import type { StoreSettings } from "~/domain/stores/settings";
import { getStore } from "~db/queries/store-row.server";
import { saveSettings as writeSettings } from "~db/queries/views.server";
import { differAtCheckout, guardMayChange } from "../checkout/guard-changes.server";
import type { Ctx } from "../ctx";
import { publishedPolicy } from "../policy/published-policy.server";

/**
 * Saves the store's settings as a new version.
 * @throws Refusal `changed_meanwhile` when somebody saved since the page was loaded
 */
export function saveSettings(ctx: Ctx, input: { settings: StoreSettings; version: number }): Promise<void> {
  return ctx.transact(async (tx) => {
    const store = await getStore(tx);
    // Version 1 of the policy is made of what earlier settings said: it must be there before they are written over.
    await publishedPolicy(ctx, tx, store, null);
    if (!(await writeSettings(tx, input.settings, input.version, ctx.now())))
      throw new Refusal(
        "changed_meanwhile",
        "Somebody else saved these settings since you opened the page. Load it again, then change it.",
      );
    if (differAtCheckout(store.settings, input.settings)) await guardMayChange(ctx, tx);
    await tx.record([{ name: "settings.saved", data: { version: input.version + 1 } }]);
  });
}
