import { Link, Section } from "@react-email/components";
import { Fragment } from "react";
import type { ShopperLocale } from "~/domain/stores/settings";
import { Layout, Paragraph } from "./layout";

/** What a mail about a return says; every text is in the shopper's language already. */
export interface ReturnMailProps {
  locale: ShopperLocale;
  direction: "ltr" | "rtl";
  storeName: string;
  heading: string;
  greeting: string;
  /** Paragraphs with an empty line between them. */
  body: string;
  /** The store's own words. */
  quotation: string | null;
  packing?: { heading: string; sentences: readonly string[] } | null;
  /** `detail` = why it comes back, more closely. */
  rows: { title: string; quantity: string; detail?: string | null }[];
  amount: { label: string; value: string } | null;
  /** Where the shopper reads on. */
  action?: { label: string; to: string } | null;
  footer: string;
  /** Where mails of this kind can be stopped. */
  stop?: { label: string; to: string } | null;
}

const cell = { borderBottom: "1px solid #ececea", fontSize: 14, padding: "8px 0" } as const;

/** Every mail about a return: what happened, which goods, how much. */
export function ReturnMail(props: ReturnMailProps) {
  const end = props.direction === "rtl" ? "left" : "right";
  return (
    <Layout {...props}>
      <Paragraph>{props.greeting}</Paragraph>
      {props.body
        .trim()
        .split(/\n\s*\n/)
        .map((paragraph) => (
          <Paragraph key={paragraph}>
            {paragraph.split("\n").map((line, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text that is drawn once
              <Fragment key={i}>
                {i > 0 ? <br /> : null}
                {line}
              </Fragment>
            ))}
          </Paragraph>
        ))}
      {props.quotation ? (
        <Section style={{ backgroundColor: "#f4f4f2", padding: "12px 16px 0", marginBottom: 12 }}>
          <Paragraph>{props.quotation}</Paragraph>
        </Section>
      ) : null}
      {props.packing ? (
        <Section style={{ marginBottom: 12 }}>
          <Paragraph>{props.packing.heading}</Paragraph>
          {props.packing.sentences.map((sentence) => (
            <Paragraph key={sentence}>{`– ${sentence}`}</Paragraph>
          ))}
        </Section>
      ) : null}
      <table className="rows" width="100%" cellPadding={0} cellSpacing={0} role="presentation" dir={props.direction}>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.title}>
              <td style={cell}>
                {row.title}
                {row.detail ? <span style={{ display: "block", color: "#5c5c58", fontSize: 13 }}>{row.detail}</span> : null}
              </td>
              <td style={{ ...cell, textAlign: end, whiteSpace: "nowrap" }}>{row.quantity}</td>
            </tr>
          ))}
          {props.amount ? (
            <tr>
              <td style={{ ...cell, fontWeight: "bold" }}>{props.amount.label}</td>
              <td style={{ ...cell, fontWeight: "bold", textAlign: end, whiteSpace: "nowrap" }}>{props.amount.value}</td>
            </tr>
          ) : null}
        </tbody>
      </table>
      {props.action ? (
        <Section style={{ marginTop: 20 }}>
          <Link href={props.action.to} style={{ color: "#0b5c4a", fontSize: 16, fontWeight: "bold" }}>
            {props.action.label}
          </Link>
        </Section>
      ) : null}
    </Layout>
  );
}
