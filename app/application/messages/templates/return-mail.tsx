import { Section } from "@react-email/components";
import type { ShopperLocale } from "~/domain/stores/settings";
import { Layout, Paragraph } from "./layout";

/** What a mail about a return says; every text is in the shopper's language already. */
export interface ReturnMailProps {
  locale: ShopperLocale;
  direction: "ltr" | "rtl";
  storeName: string;
  heading: string;
  greeting: string;
  body: string;
  /** The store's own words. */
  quotation: string | null;
  rows: { title: string; quantity: string }[];
  amount: { label: string; value: string } | null;
  footer: string;
}

const cell = { borderBottom: "1px solid #ececea", fontSize: 14, padding: "8px 0" } as const;

/** Every mail about a return: what happened, which goods, how much. */
export function ReturnMail(props: ReturnMailProps) {
  const end = props.direction === "rtl" ? "left" : "right";
  return (
    <Layout {...props}>
      <Paragraph>{props.greeting}</Paragraph>
      <Paragraph>{props.body}</Paragraph>
      {props.quotation ? (
        <Section style={{ backgroundColor: "#f4f4f2", padding: "12px 16px 0", marginBottom: 12 }}>
          <Paragraph>{props.quotation}</Paragraph>
        </Section>
      ) : null}
      <table className="rows" width="100%" cellPadding={0} cellSpacing={0} role="presentation" dir={props.direction}>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.title}>
              <td style={cell}>{row.title}</td>
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
    </Layout>
  );
}
