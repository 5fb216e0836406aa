import { z } from "zod";
import type { Ctx } from "../ctx";

const Recipient = z.object({ name: z.string(), email: z.string() });

/** Who asked for a gift's code, opened; null for any other code, and for people who were erased. */
export function openRecipient(ctx: Pick<Ctx, "sealer" | "storeId">, sealed: string | null): z.infer<typeof Recipient> | null {
  return sealed === null ? null : Recipient.parse(JSON.parse(ctx.sealer.open(ctx.storeId, sealed)));
}
