import { z } from "zod";
import { NotFound, Refusal } from "~/domain/errors";
import type { MailTemplate } from "~/domain/messages/templates";
import { SettleTo } from "~/domain/returns/commands";
import { type MailedStep, mailedSteps, WithMessage } from "~/domain/returns/message";
import { findReturn, type ReturnRow } from "~db/queries/returns.server";
import type { Ctx } from "../ctx";
import { composeReturnMail } from "../messages/compose-return-mail";
import { type Ahead, type NoMail, readMailFacts } from "../messages/read-mail-facts.server";
import { permit } from "../permit";
import { viewReturn } from "./view-return.server";

/** The decision whose mail is to be seen, with what the person chose and wrote so far. */
export const PreviewMail = WithMessage.extend({
  returnId: z.string(),
  step: z.enum(mailedSteps),
  to: z.enum([...SettleTo.options, "by_hand", "repair"]).default("original"),
});
export type PreviewMail = z.input<typeof PreviewMail>;

/** A mail as it would go now. */
export interface MailPreview {
  to: string;
  subject: string;
  html: string;
}

const templates: Readonly<Record<MailedStep, MailTemplate>> = {
  approve: "approved",
  decline: "declined",
  receive: "received",
  settle: "refund_started",
};

const noMail: Readonly<Record<NoMail, string>> = {
  switched_off: "No e-mail goes out: e-mails to shoppers are switched off in Settings.",
  no_address: "No e-mail goes out: the platform gave no usable address.",
  redacted: "No e-mail goes out: the shopper's data was erased.",
  return_gone: "No e-mail goes out: the order is not here any more.",
  bounced:
    "No e-mail goes out: an earlier one to this address came back for good. Take the address off the list on the Mails page to try again.",
  complained: "No e-mail goes out: the reader marked an earlier one as unwanted.",
  by_hand: "No e-mail goes out: a person put this address on the list on the Mails page.",
  gift_private: "No e-mail goes out for a gift here: the mail with the gift certificate follows by itself.",
  opted_out: "No reminder goes out: the shopper wants none.",
};

/** Writes the mail of a decision exactly as it would be sent if the decision were made now; sends and changes nothing. @throws NotFound; Refusal `no_mail` */
export async function previewReturnMail(ctx: Ctx, input: PreviewMail): Promise<MailPreview> {
  permit(ctx, "returns.decide");
  const ahead = await aheadOf(ctx, input);
  const facts = await ctx.transact(async (tx) => {
    const row = await findReturn(tx, input.returnId);
    if (!row) throw new NotFound("The return");
    const template = templateFor(input, row);
    const about = { template, returnId: row.returnId, words: input.message || null, purpose: `preview ${template}` };
    return readMailFacts(tx, ctx, about, ahead);
  });
  if (facts.suppressed) throw new Refusal("no_mail", noMail[facts.suppressed]);
  const { to, ...mail } = facts.mail;
  const { subject, html } = await composeReturnMail(mail);
  return { to, subject, html };
}

function templateFor({ step, to = "original" }: PreviewMail, row: ReturnRow): MailTemplate {
  if (step === "receive" && row.parcel === "arrived") return "inspected";
  if (step === "approve" && row.keepItem) return "kept";
  if (step === "settle" && to === "by_hand") return "paid_by_hand";
  return step === "settle" && to === "repair" ? "repair_done" : templates[step];
}

/** What the decision itself will change in the mail. @throws Refusal `no_mail` when it sends none */
async function aheadOf(ctx: Ctx, input: PreviewMail): Promise<Ahead> {
  if (input.step === "receive") return { receivedAt: ctx.now() };
  if (input.step !== "settle") return {};
  if (input.to === "repair") return { amountMinor: 0 };
  const { preview } = await viewReturn(ctx, input);
  const { total } = (input.to === "by_hand" ? preview?.byHand : input.to !== "original" && preview?.storeCredit) || preview?.original || {};
  if (!total || total.minor === 0) throw new Refusal("no_mail", "No e-mail goes out: no money is paid.");
  return { amountMinor: total.minor };
}
