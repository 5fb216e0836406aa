import { useKit } from "../kit";
import { usePlace } from "../place";
import type { PartProps } from "./goods-fields";

/** Whether somebody who got goods as a gift may return them without the buyer, and what is not possible of it here. */
export function GiftFields({ draft, ways, disabled, set }: PartProps) {
  const { Stack, Checkbox, Text } = useKit();
  const { platformLabel } = usePlace();
  if (!ways.exchange && !ways.giftCredit)
    return <Text tone="subdued">{`${platformLabel} gives an app nothing that could be handed to somebody else than the buyer.`}</Text>;
  return (
    <Stack>
      <Checkbox
        name="gifts.offered"
        label="Let whoever got it as a gift ask for a return without the buyer"
        help="They prove it with order number, postcode and surname of the parcel, and a code sent to their own e-mail address. They see no price, and get nothing before you looked at the goods."
        checked={draft.gifts.offered}
        onChange={(offered) => set({ gifts: { offered } })}
        disabled={disabled}
      />
      {ways.giftCredit ? null : (
        <Text tone="subdued">
          {`${platformLabel} gives store credit to the order's customer alone, so a gift's recipient gets other goods of the same price or nothing.`}
        </Text>
      )}
      {ways.exchange ? null : <Text tone="subdued">Backhaul cannot exchange goods on this platform: they get a gift certificate.</Text>}
      {ways.nativeReturns ? (
        <Text tone="subdued">
          {`Backhaul writes nothing to the buyer, but ${platformLabel} shows every return in the buyer's account, and may write to them when the new goods are sent.`}
        </Text>
      ) : null}
    </Stack>
  );
}
