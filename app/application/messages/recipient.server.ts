import { z } from "zod";
import type { SuppressionWhy } from "~/domain/messages/suppression";
import { normalEmail } from "~/domain/orders/contact";
import type { ShopperLocale } from "~/domain/stores/settings";
import type { StoreTx } from "~db/client.server";
import { findSuppression } from "~db/queries/mail-suppressions.server";
import type { readReturnContact } from "~db/queries/returns.server";
import { insertAccess } from "~db/queries/returns-access.server";
import type { StoreRow } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { localeOf } from "./translate";

/** Why no mail goes out. */
export type MailSuppressed = "switched_off" | "no_address" | "redacted" | "return_gone" | SuppressionWhy;

/** Whom a mail goes to, or why to nobody. */
export type Recipient =
  | { suppressed: MailSuppressed; to?: undefined }
  | { suppressed?: undefined; to: string; emailHash: string; locale: ShopperLocale };

/** The shopper of an order, opened, if mail may go to them; the reading is noted in the access log. */
export async function recipientOf(
  tx: StoreTx,
  ctx: Ctx,
  store: Pick<StoreRow, "settings">,
  contact: NonNullable<Awaited<ReturnType<typeof readReturnContact>>>,
  about: { subject: string; purpose: string; isReminder: boolean },
): Promise<Recipient> {
  if (!store.settings.mail.sendToShoppers) return { suppressed: "switched_off" };
  if (contact.redactedAt) return { suppressed: "redacted" };
  if (!contact.email) return { suppressed: "no_address" };
  await insertAccess(tx, { actor: ctx.actor, subject: about.subject, purpose: about.purpose, at: ctx.now() });
  const to = ctx.sealer.open(ctx.storeId, contact.email);
  if (!z.email().safeParse(to).success) return { suppressed: "no_address" };
  const emailHash = ctx.sealer.hash(ctx.storeId, "email", normalEmail(to) ?? to);
  const stopped = await findSuppression(tx, emailHash, about.isReminder);
  return stopped ? { suppressed: stopped.why } : { to, emailHash, locale: localeOf(contact.locale) };
}
