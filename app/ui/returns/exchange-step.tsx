import { useState } from "react";
import { useKit } from "../kit";
import { useMay, usePlace } from "../place";
import { PostButton } from "../post";
import { useWords } from "../words";
import type { ExchangeData, SwapData } from "./exchange-data";

/** Other goods instead of money: what is sent for each line, and sending it, before or after the goods came. */
export function ExchangeStep(props: { returnId: string; wanted: boolean; restock: boolean; exchanging: ExchangeData | null }) {
  const { Stack, Text, Disclosure } = useKit();
  const may = useMay();
  const { exchanging: shown } = props;
  if (!shown) return null;
  const { swaps, allowed, kept } = shown;
  const open = { choose: allowed.choose && may("returns.decide"), send: allowed.send && may("returns.settle") };
  const ahead = allowed.sendAhead && may("returns.settle");
  if (!open.choose && !open.send && !ahead) return null;
  if (swaps === null) return <Text tone="subdued">What could be exchanged cannot be read from the platform right now.</Text>;
  return (
    <Disclosure summary="Exchange instead of money" open={props.wanted}>
      <Stack>
        <Limits shown={shown} />
        {kept ? (
          <Text tone="subdued">
            {kept.state === "held"
              ? `Kept back while the parcel travels: ${kept.units} in all.`
              : `Being kept back while the parcel travels: ${kept.units} in all.`}
          </Text>
        ) : null}
        {swaps.length > 0 ? (
          <Swaps {...props} exchanging={shown} swaps={swaps} may={{ ...open, ahead }} />
        ) : (
          <Text>Nothing passed inspection.</Text>
        )}
      </Stack>
    </Disclosure>
  );
}

/** What this platform lets the store do, in words. */
function Limits({ shown }: { shown: ExchangeData }) {
  const { Text } = useKit();
  const { platformLabel } = usePlace();
  if (shown.inReturn)
    return (
      <Text tone="subdued">
        {`The new goods become part of the return and order in ${platformLabel} when it is approved, and are kept back from then on. Choose them before; later ones cannot be added there.`}
      </Text>
    );
  return (
    <Text tone="subdued">
      {shown.dearer
        ? "The new goods go out in a new order."
        : `The new goods go out in a new order at no charge. ${platformLabel} has no link to pay the difference for dearer ones: give credit for those, and the shopper pays the rest in the store's own checkout.`}
    </Text>
  );
}

function Swaps(props: {
  returnId: string;
  restock: boolean;
  exchanging: ExchangeData;
  swaps: SwapData[];
  may: { choose: boolean; send: boolean; ahead: boolean };
}) {
  const { Stack, Text, SelectField } = useKit();
  const { exchanging: shown, swaps, may, returnId } = props;
  const words = useWords();
  const [changed, setChanged] = useState<Readonly<Record<string, string>>>({});
  const fixed = !may.choose && (shown.inReturn || !may.send);
  const choiceOf = (swap: SwapData) => changed[swap.returnLineId] ?? swap.chosen ?? swap.choices[0]?.variantExternalId ?? "";
  const gap = swaps.reduce((sum, swap) => {
    const choice = swap.choices.find((one) => one.variantExternalId === choiceOf(swap));
    return sum + (choice?.gapMinor ?? 0) * swap.quantity;
  }, 0);
  const possible = swaps.every((swap) => choiceOf(swap) !== "");
  const fields = {
    returnLineId: fixed ? [] : swaps.map((swap) => swap.returnLineId),
    variantExternalId: fixed ? [] : swaps.map(choiceOf),
  };
  const difference = differenceWords(gap, words.money(Math.abs(gap), shown.currency));
  if (!possible) return <Text>Nothing is sold that could be sent for one of these items.</Text>;
  return (
    <Stack>
      {swaps.map((swap) => {
        const chosen = swap.choices.find((one) => one.variantExternalId === choiceOf(swap));
        const label = `Send for ${swap.quantity} × ${swap.title}`;
        return fixed ? (
          <Text key={swap.returnLineId}>{`${label}: ${chosen?.title ?? "chosen goods, not sold any more"}`}</Text>
        ) : (
          <SelectField
            key={swap.returnLineId}
            name={`variant-${swap.returnLineId}`}
            label={label}
            value={choiceOf(swap)}
            onChange={(variant) => setChanged({ ...changed, [swap.returnLineId]: variant })}
            options={swap.choices.map((choice) => ({
              value: choice.variantExternalId,
              label: choiceWords(choice, words.money, shown.currency),
            }))}
          />
        );
      })}
      <Text strong>{difference}</Text>
      <Stack direction="row" align="start">
        {may.choose ? <PostButton action={`/returns/${returnId}/exchange-wish`} label="Save what is sent" fields={fields} /> : null}
        {may.send ? (
          <PostButton
            action={`/returns/${returnId}/exchange`}
            label="Send the exchange"
            fields={{ ...fields, restock: props.restock ? "true" : "false", ahead: "false" }}
            confirm={{
              title: "Send the exchange?",
              label: "Send it",
              body: <Text>{`The new goods are ordered once. ${difference} The shopper is told by e-mail.`}</Text>,
            }}
          />
        ) : null}
        {may.ahead ? (
          <PostButton
            action={`/returns/${returnId}/exchange`}
            label="Send before the goods come"
            fields={{ returnLineId: [], variantExternalId: [], restock: props.restock ? "true" : "false", ahead: "true" }}
            confirm={{
              title: "Send before the goods come?",
              label: "Send it now",
              body: (
                <Text>
                  {`${difference} If the returned goods never come, the shopper is reminded and then you are asked: nothing is taken back from them by itself.`}
                </Text>
              ),
            }}
          />
        ) : null}
      </Stack>
    </Stack>
  );
}

function differenceWords(gap: number, amount: string): string {
  if (gap === 0) return "No difference in price.";
  return gap < 0
    ? `${amount} goes back to the original payment, at most what was paid for the goods.`
    : `${amount} is owed: the shopper pays it on the platform's own page before the goods go.`;
}

function choiceWords(choice: SwapData["choices"][number], money: (minor: number, currency: string) => string, currency: string): string {
  const more = [
    ...(choice.advised ? ["next size"] : []),
    ...(choice.inStock === null ? [] : [`${choice.inStock} in stock`]),
    ...(choice.gapMinor === 0 ? [] : [`${choice.gapMinor > 0 ? "+" : "−"}${money(Math.abs(choice.gapMinor), currency)} each`]),
  ];
  return more.length > 0 ? `${choice.title} (${more.join(", ")})` : choice.title;
}
