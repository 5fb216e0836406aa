import { Button, Section } from "@react-email/components";
import { render, toPlainText } from "@react-email/render";
import type { VerificationEnd } from "~/domain/risk/verification";
import type { ShopperLocale } from "~/domain/stores/settings";
import { Layout, Paragraph } from "../messages/templates/layout";
import { directionOf, translate } from "../messages/translate";

/** What the mail that asks to confirm an order needs to know; the sum is in words already. */
export interface VerificationMailFacts {
  locale: ShopperLocale;
  storeName: string;
  orderName: string;
  total: string;
  isCod: boolean;
  link: string;
  /** How long the shopper can still answer, in words. */
  left: string;
  /** What becomes of the order without an answer. */
  atEnd: VerificationEnd;
  /** It reminds of an earlier mail. */
  again: boolean;
}

const endTexts = { release: "portal.confirm.endRelease", cancel: "portal.confirm.endCancel" } as const;

/** Writes the mail that asks to confirm an order, in the shopper's language. */
export async function composeVerificationMail(facts: VerificationMailFacts): Promise<{ subject: string; html: string; text: string }> {
  const { locale } = facts;
  const values = {
    store: facts.storeName,
    order: facts.orderName,
    total: facts.total,
    days: facts.left,
  };
  const say = (key: string) => translate(locale, key, values);
  const subject = say(facts.again ? "portal.confirm.mail.again" : "portal.confirm.mail.subject");
  const html = await render(
    <Layout
      locale={locale}
      direction={directionOf(locale)}
      storeName={facts.storeName}
      heading={subject}
      footer={translate(locale, "footer", values)}
    >
      <Paragraph>{say("greetingPlain")}</Paragraph>
      <Paragraph>{say(facts.isCod ? "portal.confirm.mail.bodyCod" : "portal.confirm.mail.body")}</Paragraph>
      <Section style={{ margin: "8px 0 16px" }}>
        <Button
          href={facts.link}
          style={{ backgroundColor: "#0b5c4a", borderRadius: 6, color: "#ffffff", fontSize: 16, padding: "12px 20px" }}
        >
          {say("portal.confirm.mail.open")}
        </Button>
      </Section>
      <Paragraph>{[say("portal.confirm.mail.until"), ...(facts.atEnd === "stay" ? [] : [say(endTexts[facts.atEnd])])].join(" ")}</Paragraph>
    </Layout>,
  );
  return { subject: subject.replaceAll(/[\r\n]+/g, " "), html, text: toPlainText(html) };
}
