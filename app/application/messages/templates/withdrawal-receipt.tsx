import type { ShopperLocale } from "~/domain/stores/settings";
import { Layout, Paragraph } from "./layout";

const cell = { borderBottom: "1px solid #ececea", fontSize: 14, padding: "8px 0", verticalAlign: "top" } as const;

/** The receipt of a withdrawal: the whole declaration with its date and time, to be kept. Every text is in the shopper's language already. */
export function WithdrawalReceipt(props: {
  locale: ShopperLocale;
  direction: "ltr" | "rtl";
  storeName: string;
  heading: string;
  greeting: string;
  body: string;
  declaration: string;
  rows: { label: string; value: string }[];
  next: string;
  footer: string;
}) {
  const start = props.direction === "rtl" ? "right" : "left";
  return (
    <Layout {...props}>
      <Paragraph>{props.greeting}</Paragraph>
      <Paragraph>{props.body}</Paragraph>
      <Paragraph>{props.declaration}</Paragraph>
      <table className="rows" width="100%" cellPadding={0} cellSpacing={0} role="presentation" dir={props.direction}>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.label}>
              <td style={{ ...cell, fontWeight: "bold", textAlign: start, width: "40%" }}>{row.label}</td>
              <td style={{ ...cell, textAlign: start }}>{row.value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Paragraph>{props.next}</Paragraph>
    </Layout>
  );
}
