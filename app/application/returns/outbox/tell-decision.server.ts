import { ProviderError, Refusal } from "~/domain/errors";
import type { NativeReturn, PlatformConnection } from "~/ports/platform";
import type { Ctx } from "../../ctx";
import { readReturn, type Told } from "./read-return.server";

/**
 * Carries one decision to the native return, unless the store has decided there already: the platform's state is read first, and
 * again when it refuses. A return that never got a native twin has nothing to tell.
 * @param undecided native states in which the call makes sense
 * @throws Refusal `native_gone`; ProviderError
 */
export async function tellDecision(
  ctx: Ctx,
  returnId: string,
  undecided: readonly NativeReturn["status"][],
  call: (connection: PlatformConnection, externalId: string, status: NativeReturn["status"]) => Promise<NativeReturn>,
): Promise<Told> {
  const { row, order } = await readReturn(ctx, returnId);
  const { externalId } = row;
  if (!externalId) return { skipped: "no_native_return" };
  const { connection } = await ctx.platform();
  const read = async () => {
    const native = await connection.fetchReturn(externalId);
    if (!native) throw new Refusal("native_gone", "The platform does not know this return any more.");
    return native;
  };
  const found = await read();
  const end = undecided.includes(found.status) ? await callOrRead() : found;
  return { externalId, orderExternalId: order.externalId, status: end.status };

  async function callOrRead(): Promise<NativeReturn> {
    try {
      return await call(connection, externalId as string, found.status);
    } catch (error) {
      if (!(error instanceof ProviderError) || error.kind !== "rejected") throw error;
      // Refused: perhaps because somebody decided between our read and our call.
      const now = await read();
      if (undecided.includes(now.status)) throw error;
      return now;
    }
  }
}
