import { render, toPlainText } from "@react-email/render";
import { portalLimits } from "~/domain/stores/portal";
import type { ShopperLocale } from "~/domain/stores/settings";
import { ReturnMail } from "../messages/templates/return-mail";
import { directionOf, translate } from "../messages/translate";
import { wordUnit } from "./words";

/** What the mail with a one-time code needs to know. */
export interface CodeMailFacts {
  locale: ShopperLocale;
  storeName: string;
  orderName: string;
  /** Six digits. */
  code: string;
}

/** Writes the mail with a one-time code, in the language of the page that asked for it. */
export async function composeCodeMail(facts: CodeMailFacts): Promise<{ subject: string; html: string; text: string }> {
  const { locale } = facts;
  const values = {
    store: facts.storeName,
    order: facts.orderName,
    code: facts.code,
    minutes: wordUnit(portalLimits.codeMinutes, "minute", locale),
  };
  const say = (key: string) => translate(locale, key, values);
  const subject = say("portal.mail.subject");
  const html = await render(
    <ReturnMail
      locale={locale}
      direction={directionOf(locale)}
      storeName={facts.storeName}
      heading={subject}
      greeting={say("greetingPlain")}
      body={say("portal.mail.body")}
      quotation={facts.code}
      rows={[]}
      amount={null}
      footer={say("portal.mail.footer")}
    />,
  );
  return { subject: subject.replaceAll(/[\r\n]+/g, " "), html, text: toPlainText(html) };
}
