import { useKit } from "../kit";
import { stateOf } from "../orders/risk-words";
import { useWords } from "../words";

/** What other orders of the same contact tell, and those orders. Amounts are minor units of each order's currency. */
export interface LookAlikesData {
  findings: { code: string; sentence: string; ask: string; orderIds: readonly string[] }[];
  orders: {
    orderId: string;
    name: string;
    placedAt: Date;
    currency: string;
    totalMinor: number;
    shares: string[];
    outcome: string;
    decision: string;
    fulfilmentStatus: string;
    cancelledAt: Date | null;
  }[];
}

/** Duplicates, many orders of one contact, one contact under many names; each with the orders that show it. Nothing to tell, nothing shown. */
export function LookAlikes({ data }: { data: LookAlikesData }) {
  const { Section, Stack, Text, Table, Badge } = useKit();
  const words = useWords();
  if (data.findings.length === 0) return null;
  return (
    <Section title="Orders of the same contact">
      <Stack>
        <ul style={{ margin: 0, paddingInlineStart: 18 }}>
          {data.findings.map((finding) => (
            <li key={finding.code}>
              <Text as="span" tone="warning">
                {finding.sentence}
              </Text>{" "}
              <Text as="span" size="small" tone="subdued">
                {finding.ask}
              </Text>
            </li>
          ))}
        </ul>
        <Table
          label="Orders of the same contact"
          rows={data.orders}
          rowId={(order) => order.orderId}
          rowName={(order) => order.name}
          rowTo={(order) => `/orders/${order.orderId}`}
          empty={null}
          columns={[
            { key: "order", title: "Order", render: (order) => order.name },
            { key: "placed", title: "Placed", render: (order) => words.dateTime(order.placedAt) },
            { key: "shares", title: "The same", render: (order) => order.shares.join(", ") },
            {
              key: "state",
              title: "State",
              render: (order) => {
                const state = stateOf(order);
                return <Badge tone={state.tone}>{state.words}</Badge>;
              },
            },
            { key: "amount", title: "Amount", align: "end", render: (order) => words.money(order.totalMinor, order.currency) },
          ]}
        />
      </Stack>
    </Section>
  );
}
