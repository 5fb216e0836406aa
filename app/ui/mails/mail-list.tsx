import type { MailTemplate } from "~/domain/messages/templates";
import type { ShopperLocale } from "~/domain/stores/settings";
import { useKit } from "../kit";
import { languageNames, mailNames } from "./mail-names";

/** A mail, and the languages in which the store speaks words of its own. */
export interface MailRow {
  template: MailTemplate;
  subject: string;
  own: readonly ShopperLocale[];
}

/** Every mail about returns; each leads to its words. */
export function MailList({ mails }: { mails: readonly MailRow[] }) {
  const { Section, Table, Text } = useKit();
  return (
    <Section flush title="Mails about returns">
      <Table
        label="Mails"
        rows={mails}
        rowId={(mail) => mail.template}
        rowName={(mail) => mailNames[mail.template]}
        rowTo={(mail) => `/mails/${mail.template}`}
        columns={[
          { key: "name", title: "When", render: (mail) => mailNames[mail.template] },
          { key: "subject", title: "Subject as shipped", render: (mail) => <Text tone="subdued">{mail.subject}</Text> },
          {
            key: "own",
            title: "Your own words",
            render: (mail) => (mail.own.length > 0 ? mail.own.map((locale) => languageNames[locale]).join(", ") : "None"),
          },
        ]}
        empty={<Text>There are no mails.</Text>}
      />
    </Section>
  );
}
