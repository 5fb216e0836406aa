import type { Ctx } from "../ctx";
import { mirrorNative } from "./mirror-native.server";

/** Re-reads every native return of an order; those that must wait for something of ours come back by themselves. @throws ProviderError */
export async function mirrorReturnsOfOrder(ctx: Ctx, input: { orderExternalId: string }): Promise<void> {
  const { connection } = await ctx.platform();
  const { orderExternalId } = input;
  const readAt = ctx.now();
  for (const native of await connection.listReturns(orderExternalId)) {
    const mirrored = await mirrorNative(ctx, native, readAt);
    if (mirrored.end !== "later") continue;
    const payload = { returnExternalId: native.externalId, orderExternalId };
    await ctx.transact(async (tx) => tx.enqueue([{ name: "return.mirror", payload, afterSeconds: 20 }]));
  }
}
