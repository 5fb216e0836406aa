import { findReader } from "~db/queries/digests.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";

/**
 * Where one reader of the staff is mailed; `null` = the store itself: the address that shoppers' answers go to, else the one its platform knows.
 * @returns null when there is no such reader or address (any more) @throws ProviderError
 */
export async function alarmAddress(ctx: Ctx, reader: string | null): Promise<string | null> {
  if (reader !== null) {
    const row = await ctx.transact((tx) => findReader(tx, reader));
    return row && ctx.sealer.open(ctx.storeId, row.email);
  }
  const { settings } = await ctx.transact((tx) => getStore(tx));
  if (settings.mail.replyTo) return settings.mail.replyTo;
  const { connection } = await ctx.platform();
  return (await connection.storeFacts()).email;
}
