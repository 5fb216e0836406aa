import type { MailTemplate } from "~/domain/messages/templates";
import { messageStates } from "../history-words";
import { useKit } from "../kit";
import { useWords } from "../words";
import { mailNames } from "./mail-names";
import { notSentWords } from "./not-sent-words";
import { SendAgain } from "./send-again";

/** A mail that did not reach its reader; what it was about may be gone since. */
export interface UnreachedMail {
  outboxId: string;
  kind: string;
  template: string | null;
  state: string;
  notSent: string | null;
  errorCode: string | null;
  createdAt: Date;
  orderId: string | null;
  orderName: string | null;
  returnId: string | null;
  returnName: string | null;
  maySend: boolean;
}

const nameOf = (mail: UnreachedMail) => mailNames[(mail.template ?? "remind_window") as MailTemplate] ?? "A mail";

/** Why it did not reach its reader. */
const whyOf = ({ notSent, state, errorCode }: UnreachedMail) =>
  notSent
    ? `Not sent: ${notSentWords[notSent] ?? "held up"}`
    : [messageStates[state]?.words ?? state, errorCode].filter(Boolean).join(", ");

/** Mails that were held up, came back or failed, newest first, each to be sent again. */
export function UnreachedMails({ mails, more }: { mails: readonly UnreachedMail[]; more: boolean }) {
  const { Section, Table, Link, EmptyState } = useKit();
  const words = useWords();
  return (
    <Section flush title={more ? `Mails that did not arrive (the newest ${mails.length})` : "Mails that did not arrive"}>
      <Table
        label="Mails that did not arrive"
        rows={mails}
        rowId={(mail) => mail.outboxId}
        rowName={(mail) => `${nameOf(mail)}, ${mail.returnName ?? mail.orderName ?? ""}`}
        columns={[
          { key: "what", title: "Mail", render: nameOf },
          {
            key: "about",
            title: "About",
            render: (mail) => {
              if (mail.returnId && mail.returnName) return <Link to={`/returns/${mail.returnId}`}>{mail.returnName}</Link>;
              return mail.orderId && mail.orderName ? <Link to={`/orders/${mail.orderId}`}>{mail.orderName}</Link> : "Gone";
            },
          },
          { key: "why", title: "Why", render: whyOf },
          { key: "since", title: "Written", render: (mail) => words.dateTime(mail.createdAt) },
          { key: "again", title: "", render: (mail) => (mail.maySend ? <SendAgain outboxId={mail.outboxId} /> : null) },
        ]}
        empty={<EmptyState title="Every mail went out">Nothing was held up, came back or failed.</EmptyState>}
      />
    </Section>
  );
}
