import { useKit } from "../kit";
import { useWords } from "../words";
import { handMethodWords } from "./by-hand-step";
import type { PreviewData, ReturnData } from "./return-data";

const partWords: Readonly<Record<string, string>> = {
  items: "items",
  tax: "tax",
  limit: "above what was paid",
  condition: "the goods' condition",
  restocking: "restocking fee",
  shipping: "sending back",
  outbound: "delivery of the order",
  bonus: "store credit bonus",
};

/** "₹ 1,240 = items 1,399 − …": the sum of the very code that will pay. */
export function useSum(): (preview: PreviewData) => string {
  const words = useWords();
  return (preview) =>
    `${words.money(preview.total.minor, preview.total.currency)} = ${preview.parts
      .map((part, i) => {
        const amount = words.money(Math.abs(part.amount.minor), part.amount.currency);
        const sign = part.amount.minor < 0 ? " − " : i === 0 ? "" : " + ";
        return `${sign}${partWords[part.code] ?? part.code} ${amount}`;
      })
      .join("")}`;
}

/** What was promised, what would be paid now by each way, or what was paid. */
export function MoneyPreview({ shown }: { shown: ReturnData }) {
  const { Section, Stack, KeyValue, Text } = useKit();
  const words = useWords();
  const sum = useSum();
  const { preview, settled } = shown;
  return (
    <Section title="Money">
      <Stack>
        <KeyValue
          items={[
            { label: "Promised", value: words.money(shown.quoted.minor, shown.quoted.currency) },
            ...(shown.dueOn ? [{ label: "By", value: words.date(new Date(`${shown.dueOn}T12:00:00Z`)) }] : []),
            ...(preview && !shown.recipient ? [{ label: "Refund", value: sum(preview.original) }] : []),
            ...(preview?.storeCredit
              ? [{ label: preview.creditIsCertificate ? "Gift certificate" : "Store credit", value: sum(preview.storeCredit) }]
              : []),
            ...(preview?.byHand && preview.original.total.minor === 0 ? [{ label: "By hand", value: sum(preview.byHand) }] : []),
            ...(settled && shown.settledAs !== "exchange" && shown.settledAs !== "repair"
              ? [
                  {
                    label: shown.resolution === "settled" ? "Paid" : "Being paid",
                    value: words.money(settled.minor, settled.currency),
                  },
                ]
              : []),
          ]}
        />
        {shown.handedOver ? (
          <Text>
            {`Handed over by hand: ${handMethodWords[shown.handedOver.method] ?? shown.handedOver.method}${
              shown.handedOver.reference ? `, ${shown.handedOver.reference}` : ""
            }.`}
          </Text>
        ) : null}
        {shown.settledAs === "repair" ? <Text>Repaired and sent back: no money moved.</Text> : null}
        {shown.keepItem ? <Text strong>The shopper keeps the goods.</Text> : null}
        {shown.paidByHand && !shown.handedOver ? <Text strong>A book entry: hand over the money to the shopper yourself.</Text> : null}
        {shown.giftCodeEnd ? (
          <Text>{`Gift certificate, code ending in ${shown.giftCodeEnd}; the whole code went to the ${shown.recipient ? "recipient" : "shopper"}.`}</Text>
        ) : null}
        {shown.exchange ? (
          <Text>
            {`Exchanged for ${shown.exchange.units.map((unit) => `${unit.quantity} × ${unit.title}`).join(", ")}${
              shown.exchange.orderExternalId ? `, in the new order #${shown.exchange.orderExternalId}` : ""
            }.`}
          </Text>
        ) : null}
        {preview ? (
          <Text size="small" tone="subdued">
            {preview.ahead && shown.allowed.settle
              ? "Counted from the units asked for: this money does not wait for a look at the goods."
              : shown.request === "received"
                ? "Counted from the units that passed inspection."
                : "Counted from the units asked for; it follows what arrives and passes inspection."}
          </Text>
        ) : null}
      </Stack>
    </Section>
  );
}
