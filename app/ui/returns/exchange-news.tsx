import { useKit } from "../kit";
import { useMay } from "../place";
import { PostButton } from "../post";
import { useWords } from "../words";
import type { ExchangeData } from "./exchange-data";

/** What an exchange still waits for, and what was bought with the credit of a return. Nothing when there is nothing to say. */
export function ExchangeNews({ returnId, exchanging }: { returnId: string; exchanging: ExchangeData | null }) {
  const { Stack, Section, Text, Banner, Link, KeyValue } = useKit();
  const words = useWords();
  const may = useMay();
  if (!exchanging) return null;
  const { balance, awaited, orderedAfter } = exchanging;
  if (!balance && !awaited && orderedAfter.length === 0) return null;
  return (
    <Stack>
      {balance ? (
        <Banner tone="info" title={`${words.money(balance.owed.minor, balance.owed.currency)} is still owed for the new goods`}>
          <Stack gap="tight">
            <Text>The platform holds them until it is paid. The shopper has the link by e-mail.</Text>
            {balance.payLink ? (
              <Text>{balance.payLink}</Text>
            ) : (
              <Text>It gives no payment page for this order; ask for the payment there.</Text>
            )}
          </Stack>
        </Banner>
      ) : null}
      {awaited ? (
        <Banner tone="warning" title="It was settled; the returned goods have not come yet">
          <Stack gap="tight">
            <Text>{`Settled ${words.date(awaited.since)}. The shopper is reminded by e-mail. When they will not come any more, end the return: what was given stays given.`}</Text>
            {may("returns.decide") ? (
              <Stack direction="row" align="start">
                <PostButton
                  action={`/returns/${returnId}/give-up-goods`}
                  label="They will not come"
                  destructive
                  confirm={{
                    title: "End this return without its goods?",
                    label: "End return",
                    body: <Text>Nothing is taken back from the shopper. It is kept in the history for the next time they ask.</Text>,
                  }}
                />
              </Stack>
            ) : null}
          </Stack>
        </Banner>
      ) : null}
      {orderedAfter.length > 0 ? (
        <Section title="Ordered with the credit since">
          <KeyValue
            items={orderedAfter.map((order) => ({
              label: words.date(order.placedAt),
              value: (
                <Link to={`/orders/${order.orderId}`}>{`${order.name}, ${words.money(order.total.minor, order.total.currency)}`}</Link>
              ),
            }))}
          />
        </Section>
      ) : null}
    </Stack>
  );
}
