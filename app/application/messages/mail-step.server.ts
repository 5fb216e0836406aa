import type { OrderId, ReturnId } from "~/domain/ids";
import type { MailTemplate } from "~/domain/messages/templates";
import type { OutboxOrder } from "../ctx";

/** Mails on the goods' way back. */
export type StepMail = Extract<
  MailTemplate,
  "expired" | "label_ready" | "pickup_date" | "agent_on_the_way" | "handed_over" | "remind_send" | "received" | "inspected"
>;

/**
 * One mail to the shopper about the way back of a return. Saying it twice is one mail.
 * @param again what makes it another mail of its kind: a new label, another day
 * @param day `YYYY-MM-DD` that the mail is about, where the return does not know it
 */
export function mailStep(
  about: { orderId: OrderId; returnId: ReturnId },
  template: StepMail,
  { again, day }: { again?: string; day?: string } = {},
): OutboxOrder {
  return {
    kind: "mail.send",
    dedupeKey: `mail:${template}:${about.returnId}${again ? `:${again}` : ""}`,
    orderId: about.orderId,
    returnId: about.returnId,
    payload: { template, returnId: about.returnId, ...(day ? { day } : {}) },
  };
}
