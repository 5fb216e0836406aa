import { render, toPlainText } from "@react-email/render";
import { fillTemplate, type MailTemplate, type Placeholder } from "~/domain/messages/templates";
import { formatMoney, type Money } from "~/domain/money";
import type { ShopperLocale } from "~/domain/stores/settings";
import { ReturnMail } from "./templates/return-mail";
import { directionOf, shippedWords, translate, wordDay } from "./translate";

/** What a mail needs to know; opened personal data lives no longer than the sending. */
export interface ReturnMailFacts {
  template: MailTemplate;
  locale: ShopperLocale;
  storeName: string;
  shopperName: string | null;
  /** Empty for a mail about an order that nothing was returned of. */
  returnName: string;
  orderName: string;
  amount: Money;
  /** Day the refund is promised by, or whatever day the mail is about. */
  dueOn: string;
  /** The store's own words: why it declined, or what the person who decided added. */
  words: string | null;
  /** Code of the gift certificate that the mail hands over. */
  code?: string | null;
  /** Where the shopper reads on; null = nowhere. */
  link?: string | null;
  courier?: string | null;
  /** The counter that took the parcel. */
  place?: string | null;
  /** How to pack, a sentence each; in the shopper's language. */
  packing?: readonly string[];
  /** Where reminders can be stopped; null = this mail reminds of nothing. */
  stop?: string | null;
  /** It goes to somebody who got the goods as a gift: they ordered nothing. */
  forGift?: boolean;
  /** The store's own words for this mail; null = the shipped ones. */
  own?: { subject: string; body: string } | null;
  /** `closer` = the closer reason that was chosen, in the shopper's language. */
  lines: { title: string; variantTitle: string | null; quantity: number; closer?: string | null }[];
}

const withAmount: readonly MailTemplate[] = ["requested", "approved", "label_ready", "received", "inspected"];

/** Writes one mail: subject, HTML and plain text, in the shopper's language. */
export async function composeReturnMail(facts: ReturnMailFacts): Promise<{ subject: string; html: string; text: string }> {
  const { locale, template } = facts;
  const amount = formatMoney(facts.amount, locale);
  const courier = facts.courier || translate(locale, "send.courier");
  const values: Record<Placeholder, string> = {
    ...{ store: facts.storeName, name: facts.shopperName ?? "", return: facts.returnName, order: facts.orderName, amount, courier },
    ...{ day: wordDay(facts.dueOn, locale), code: facts.code ?? "", link: facts.link ?? "", place: facts.place ?? facts.storeName },
  };
  const words = facts.own ?? shippedWords(template, locale);
  const isArabic = directionOf(locale) === "rtl";
  // A subject is one line, whatever a store or a name put into it.
  const subject = fillTemplate(words.subject, values).replaceAll(/\s+/g, " ").trim();
  const say = (key: string) => translate(locale, key, { store: facts.storeName, name: facts.shopperName });
  const html = await render(
    <ReturnMail
      locale={locale}
      direction={directionOf(locale)}
      storeName={facts.storeName}
      heading={subject}
      greeting={say(facts.shopperName ? "greeting" : "greetingPlain")}
      body={fillTemplate(words.body, values, isArabic)}
      quotation={facts.words}
      packing={facts.packing?.length ? { heading: say("send.packing"), sentences: facts.packing } : null}
      rows={facts.lines.map((line) => ({
        title: line.variantTitle ? `${line.title} (${line.variantTitle})` : line.title,
        quantity: `× ${new Intl.NumberFormat(locale).format(line.quantity)}`,
        detail: line.closer ?? null,
      }))}
      amount={withAmount.includes(template) && facts.amount.minor > 0 ? { label: say("table.amount"), value: amount } : null}
      action={facts.link ? { label: say(template === "remind_window" ? "send.openPortal" : "send.openReturn"), to: facts.link } : null}
      footer={say(facts.forGift ? "giftFooter" : "footer")}
      stop={facts.stop ? { label: say("send.stop"), to: facts.stop } : null}
    />,
  );
  return {
    subject,
    html,
    text: toPlainText(html, { selectors: [{ selector: "table.rows", format: "dataTable" }] }),
  };
}
