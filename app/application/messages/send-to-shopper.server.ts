import { ProviderError } from "~/domain/errors";
import type { Ctx } from "../ctx";
import { composeReturnMail, type ReturnMailFacts } from "./compose-return-mail";
import { suppressAddress } from "./suppress-address.server";

/** Whether the mail server said that this receiver does not exist or takes no mail, and not that it dislikes us. */
const isBadAddress = (error: ProviderError) => error.kind === "rejected" && error.code.startsWith("recipient_");

/**
 * Writes and sends one mail. An address without a mailbox is noted, so that nobody tries again; that the mail did not go is its end.
 * @throws ProviderError when it may go later, or the mail server refuses us
 */
export async function sendToShopper(
  ctx: Ctx,
  about: { key: string; returnId?: string; orderId?: string },
  facts: ReturnMailFacts & { to: string; fromName: string; replyTo: string | null },
): Promise<{ messageId: string } | { suppressed: "bounced" }> {
  const { to, fromName, replyTo, ...mail } = facts;
  const written = await composeReturnMail(mail);
  const { returnId, orderId } = about;
  return unlessBadAddress(ctx, { email: to, returnId, orderId }, () =>
    ctx.app.mail.send({ key: about.key, to, fromName, replyTo, locale: mail.locale, stop: mail.stop ?? null, ...written }),
  );
}

/** Sends by `send`; an address that the mail server says has no mailbox is noted. @throws ProviderError as `sendToShopper` */
export async function unlessBadAddress(
  ctx: Ctx,
  about: { email: string; returnId?: string | undefined; orderId?: string | undefined },
  send: () => Promise<{ messageId: string }>,
): Promise<{ messageId: string } | { suppressed: "bounced" }> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof ProviderError) || !isBadAddress(error)) throw error;
    await ctx.transact((tx) => suppressAddress({ ...ctx, actor: "system" }, tx, { ...about, why: "bounced", code: error.code }));
    return { suppressed: "bounced" };
  }
}
