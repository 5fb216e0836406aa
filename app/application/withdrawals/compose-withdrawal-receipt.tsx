import { render, toPlainText } from "@react-email/render";
import { withdrawalDays } from "~/domain/returns/withdrawal";
import type { WithdrawalBody } from "~/domain/returns/withdrawal-body";
import type { ShopperLocale } from "~/domain/stores/settings";
import { WithdrawalReceipt } from "../messages/templates/withdrawal-receipt";
import { directionOf, translate } from "../messages/translate";
import { wordUnit } from "../portal/words";
import { declaredWords, sayWithdrawal, wordInstant } from "./withdrawal-words";

/** What the receipt of a declaration says. */
export interface WithdrawalReceiptFacts {
  locale: ShopperLocale;
  storeName: string;
  timezone: string;
  confirmedAt: Date;
  body: WithdrawalBody;
}

/** Writes the receipt: that the declaration came, what it says, and the date and time it came at. */
export async function composeWithdrawalReceipt(facts: WithdrawalReceiptFacts): Promise<{ subject: string; html: string; text: string }> {
  const { locale, body } = facts;
  const at = wordInstant(facts.confirmedAt, facts.timezone, locale);
  const values = { store: facts.storeName, order: body.number, at, days: wordUnit(withdrawalDays, "day", locale) };
  const say = (key: string) => sayWithdrawal(locale, `mail.${key}`, values);
  const subject = say("subject");
  const html = await render(
    <WithdrawalReceipt
      locale={locale}
      direction={directionOf(locale)}
      storeName={facts.storeName}
      heading={subject}
      greeting={translate(locale, "greeting", { name: body.name })}
      body={say("body")}
      declaration={sayWithdrawal(locale, "declaration", values)}
      rows={[...declaredWords(body, locale), { label: sayWithdrawal(locale, "receivedAt"), value: at }]}
      next={say("next")}
      footer={say("footer")}
    />,
  );
  return {
    subject: subject.replaceAll(/[\r\n]+/g, " "),
    html,
    text: toPlainText(html, { selectors: [{ selector: "table.rows", format: "dataTable" }] }),
  };
}
