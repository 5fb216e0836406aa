import { Refusal } from "~/domain/errors";
import type { StoreSettings } from "~/domain/stores/settings";
import { getStore } from "~db/queries/store-row.server";
import { saveSettings as writeSettings } from "~db/queries/views.server";
import type { Ctx } from "../ctx";
import { followSettings } from "../policy/follow-settings.server";
import { publishedPolicy } from "../policy/published-policy.server";
import { askToPublishPolicy } from "../portal/publish-policy.server";

/**
 * Saves the store's settings as a new version.
 * @throws Refusal `changed_meanwhile` when somebody saved since the page was loaded
 */
export function saveSettings(ctx: Ctx, input: { settings: StoreSettings; version: number }): Promise<void> {
  return ctx.transact(async (tx) => {
    await publishedPolicy(ctx, tx, await getStore(tx), null);
    if (!(await writeSettings(tx, input.settings, input.version, ctx.now())))
      throw new Refusal(
        "changed_meanwhile",
        "Somebody else saved these settings since you opened the page. Load it again, then change it.",
      );
    await followSettings(ctx, tx, input.settings);
    await askToPublishPolicy(ctx, tx, `settings ${input.version + 1}`);
    await tx.record([{ name: "settings.saved", data: { version: input.version + 1 } }]);
  });
}
