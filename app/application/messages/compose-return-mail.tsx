import { render, toPlainText } from "@react-email/render";
import { formatMoney, type Money } from "~/domain/money";
import type { ShopperLocale } from "~/domain/stores/settings";
import { ReturnMail } from "./templates/return-mail";
import { directionOf, translate, wordDay } from "./translate";

export const mailTemplates = [
  "requested",
  "approved",
  "declined",
  "cancelled",
  "received",
  "refund_started",
  "refund_done",
  "store_credit_done",
  "gift_certificate_done",
  "exchange_done",
  "by_hand_done",
] as const;
export type MailTemplate = (typeof mailTemplates)[number];

/** What a mail needs to know; opened personal data lives no longer than the sending. */
export interface ReturnMailFacts {
  template: MailTemplate;
  locale: ShopperLocale;
  storeName: string;
  shopperName: string | null;
  returnName: string;
  orderName: string;
  amount: Money;
  /** Day the refund is promised by. */
  dueOn: string;
  /** The store's own words: why it declined, or what the person who decided added. */
  words: string | null;
  /** Code of the gift certificate that the mail hands over. */
  code?: string | null;
  lines: { title: string; variantTitle: string | null; quantity: number }[];
}

/** Writes one mail: subject, HTML and plain text, in the shopper's language. */
export async function composeReturnMail(facts: ReturnMailFacts): Promise<{ subject: string; html: string; text: string }> {
  const { locale, template } = facts;
  const values = {
    store: facts.storeName,
    name: facts.shopperName,
    return: facts.returnName,
    order: facts.orderName,
    amount: formatMoney(facts.amount, locale),
    day: wordDay(facts.dueOn, locale),
    code: facts.code ?? "",
  };
  const say = (key: string) => translate(locale, key, values);
  const subject = say(`mail.${template}.subject`);
  const promised = template === "requested" || template === "approved" || template === "received";
  const html = await render(
    <ReturnMail
      locale={locale}
      direction={directionOf(locale)}
      storeName={facts.storeName}
      heading={subject}
      greeting={say(facts.shopperName ? "greeting" : "greetingPlain")}
      body={say(`mail.${template}.body`)}
      quotation={facts.words}
      rows={facts.lines.map((line) => ({
        title: line.variantTitle ? `${line.title} (${line.variantTitle})` : line.title,
        quantity: `× ${new Intl.NumberFormat(locale).format(line.quantity)}`,
      }))}
      amount={promised && facts.amount.minor > 0 ? { label: say("table.amount"), value: values.amount } : null}
      footer={say("footer")}
    />,
  );
  return {
    subject: subject.replaceAll(/[\r\n]+/g, " "),
    html,
    text: toPlainText(html, { selectors: [{ selector: "table.rows", format: "dataTable" }] }),
  };
}
