import { Body, Container, Head, Heading, Html, Preview, Text } from "@react-email/components";
import { render, toPlainText } from "@react-email/render";

/** What the mail about promises says. Nobody's name. */
export interface AlarmMailFacts {
  storeName: string;
  rows: readonly { name: string; orderName: string; amount: string; dueOn: string; isLate: boolean }[];
}

const shown = 30;

/** Writes the mail to the store's staff, in the staff's language (English). */
export async function composeAlarmMail({ storeName, rows }: AlarmMailFacts): Promise<{ subject: string; html: string; text: string }> {
  const late = rows.filter((row) => row.isLate).length;
  const words = [
    ...(late > 0 ? [`${late} promised ${late === 1 ? "refund is" : "refunds are"} late`] : []),
    ...(rows.length > late ? [`${rows.length - late} must go out by tomorrow`] : []),
  ];
  const subject = `${storeName}: ${words.join(", ")}`;
  const html = await render(
    <Html lang="en">
      <Head />
      <Preview>{subject}</Preview>
      <Body style={{ fontFamily: "sans-serif", color: "#222222" }}>
        <Container>
          <Heading as="h1" style={{ fontSize: "20px" }}>
            Money promised to shoppers
          </Heading>
          {rows.slice(0, shown).map((row) => (
            <Text
              key={row.name}
            >{`${row.name} of order ${row.orderName}: ${row.amount} was promised by ${row.dueOn}${row.isLate ? ", which has passed" : ""}.`}</Text>
          ))}
          {rows.length > shown ? <Text>{`And ${rows.length - shown} more.`}</Text> : null}
          <Text>Open Backhaul, Money, Promises to pay them or to see what stopped them.</Text>
        </Container>
      </Body>
    </Html>,
  );
  return { subject: subject.replaceAll(/[\r\n]+/g, " "), html, text: toPlainText(html) };
}
