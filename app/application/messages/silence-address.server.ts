import { z } from "zod";
import { NotFound, Refusal } from "~/domain/errors";
import { newId } from "~/domain/ids";
import { suppressionScopes } from "~/domain/messages/suppression";
import { deleteSuppression, insertRelease } from "~db/queries/mail-suppressions.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";
import { suppressAddress } from "./suppress-address.server";

/** A person says that an address gets no mails. @throws Refusal `bad_address`, `known_address` */
export async function addAddress(ctx: Ctx, input: { email: string }): Promise<void> {
  permit(ctx, "mails.change");
  const email = z.email().safeParse(input.email.trim());
  if (!email.success) throw new Refusal("bad_address", "Write an e-mail address.", { email: "Write an e-mail address." });
  const isNew = await ctx.transact((tx) => suppressAddress(ctx, tx, { email: email.data, why: "by_hand", code: "" }));
  if (!isNew) throw new Refusal("known_address", "This address is on the list already.", { email: "On the list already." });
}

/** An address to take off the list, and why: whoever asks later reads the reason. */
export const Release = z.object({
  emailHash: z.string().max(60),
  scope: z.enum(suppressionScopes),
  reason: z.string().trim().min(3, "Write a few words: how do you know that mails may go there?").max(300),
});

/** A person takes an address off the list: mails go to it again. The reason is kept, sealed, with who gave it. @throws NotFound */
export async function removeAddress(ctx: Ctx, input: z.infer<typeof Release>): Promise<void> {
  permit(ctx, "mails.change");
  return ctx.transact(async (tx) => {
    const row = await deleteSuppression(tx, input.emailHash, input.scope);
    if (!row) throw new NotFound("The address");
    await insertRelease(tx, {
      releaseId: newId("rls", ctx.now()),
      ...{ emailHash: row.emailHash, scope: row.scope, why: row.why, email: row.email },
      reason: ctx.sealer.seal(ctx.storeId, input.reason),
      ...{ actor: ctx.actor, createdAt: ctx.now() },
    });
    await tx.record([{ name: "mail.address-allowed", data: { scope: input.scope, why: row.why } }]);
  });
}
