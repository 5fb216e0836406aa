import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { saveSettings } from "./save-settings.server";

/**
 * Keeps that the owner says the platform's own returns are switched off: no app can read it. Saying it again changes nothing.
 * @throws Refusal `changed_meanwhile` when somebody saves the settings at the same moment
 */
export async function confirmReturnsOff(ctx: Ctx): Promise<void> {
  const { settings, settingsVersion: version } = await ctx.transact((tx) => getStore(tx));
  if (settings.returns.platformReturnsOff) return;
  await saveSettings(ctx, { settings: { ...settings, returns: { ...settings.returns, platformReturnsOff: true } }, version });
}
