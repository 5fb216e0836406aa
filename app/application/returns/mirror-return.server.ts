import type { Ctx } from "../ctx";
import { type Mirrored, mirrorNative } from "./mirror-native.server";

/** Re-reads one native return after something changed there. `gone`: the platform does not know it. @throws ProviderError */
export async function mirrorReturn(ctx: Ctx, input: { returnExternalId: string }): Promise<Mirrored | { end: "gone" }> {
  const { connection } = await ctx.platform();
  const readAt = ctx.now();
  const native = await connection.fetchReturn(input.returnExternalId);
  return native ? mirrorNative(ctx, native, readAt) : { end: "gone" };
}
