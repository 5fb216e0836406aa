import type { Ctx } from "../ctx";

/** Puts right what we have at the store's platform, where the app must see to that itself, and tells the history what was done. @throws ProviderError */
export async function keepInstalled(ctx: Ctx): Promise<readonly string[]> {
  const { connection } = await ctx.platform();
  const did = (await connection.keepInstalled?.()) ?? [];
  if (did.length > 0) await ctx.transact((tx) => tx.record([{ name: "store.kept-installed", data: { did } }]));
  return did;
}
