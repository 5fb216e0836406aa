import type { ReturnId } from "~/domain/ids";
import { insertRecipient } from "~db/queries/return-recipients.server";
import type { Ctx, VerbTx } from "../ctx";
import { localeOf } from "../messages/translate";
import { openRecipient } from "../portal/open-recipient";

/** Keeps who asked for a gift's return, as their code proved it, with the return itself: the code is gone after a day. */
export async function keepRecipient(
  ctx: Ctx,
  tx: VerbTx,
  returnId: ReturnId,
  proof: { recipient: string; recipientHash: string; locale: string },
): Promise<void> {
  const { name = null, email = null } = openRecipient(ctx, proof.recipient) ?? {};
  await insertRecipient(tx, {
    returnId,
    name: ctx.sealer.seal(ctx.storeId, name),
    email: ctx.sealer.seal(ctx.storeId, email),
    emailHash: proof.recipientHash,
    locale: localeOf(proof.locale),
    createdAt: ctx.now(),
    changedAt: ctx.now(),
  });
}
