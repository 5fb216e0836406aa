import { useState } from "react";
import { useKit } from "../kit";
import { PostButton } from "../post";
import type { ReturnData } from "./return-data";

/** Other goods instead of money: a variant of the same price for each line that passed. */
export function ExchangeStep({ shown }: { shown: ReturnData }) {
  const { Stack, Text, SelectField, Disclosure } = useKit();
  const swaps = shown.swaps ?? [];
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const choiceOf = (swap: (typeof swaps)[number]) => chosen[swap.returnLineId] ?? swap.choices[0]?.variantExternalId ?? "";
  if (shown.swaps === null) return <Text tone="subdued">What could be exchanged cannot be read from the platform right now.</Text>;
  const possible = swaps.length > 0 && swaps.every((swap) => swap.choices.length > 0);
  return (
    <Disclosure summary="Exchange instead of money" open={shown.wants === "exchange"}>
      <Stack>
        <Text tone="subdued">Only goods of the same price for now: paying a difference comes later. The new order costs nothing.</Text>
        {swaps.map((swap) => (
          <SelectField
            key={swap.returnLineId}
            name={`variant-${swap.returnLineId}`}
            label={`Send for ${swap.quantity} × ${swap.title}`}
            value={choiceOf(swap)}
            onChange={(variant) => setChosen({ ...chosen, [swap.returnLineId]: variant })}
            options={swap.choices.map(({ variantExternalId, title, inStock }) => ({
              value: variantExternalId,
              label: inStock === null ? title : `${title} (${inStock} in stock)`,
            }))}
          />
        ))}
        {possible ? (
          <PostButton
            action={`/returns/${shown.returnId}/exchange`}
            label="Send the exchange"
            fields={{
              returnLineId: swaps.map((swap) => swap.returnLineId),
              variantExternalId: swaps.map(choiceOf),
              restock: shown.restock ? "true" : "false",
            }}
            confirm={{
              title: "Send the exchange?",
              label: "Make the order",
              body: <Text>A new order is made at no charge, once. No money goes back for these units. The shopper is told by e-mail.</Text>,
            }}
          />
        ) : (
          <Text>Nothing of the same price is sold for one of these items.</Text>
        )}
      </Stack>
    </Disclosure>
  );
}
