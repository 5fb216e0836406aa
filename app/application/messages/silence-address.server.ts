import { z } from "zod";
import { NotFound, Refusal } from "~/domain/errors";
import type { SuppressionScope } from "~/domain/messages/suppression";
import { deleteSuppression } from "~db/queries/mail-suppressions.server";
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

/** A person takes an address off the list: mails go to it again. @throws NotFound */
export async function removeAddress(ctx: Ctx, input: { emailHash: string; scope: SuppressionScope }): Promise<void> {
  permit(ctx, "mails.change");
  return ctx.transact(async (tx) => {
    if (!(await deleteSuppression(tx, input.emailHash, input.scope))) throw new NotFound("The address");
    await tx.record([{ name: "mail.address-allowed", data: { scope: input.scope } }]);
  });
}
