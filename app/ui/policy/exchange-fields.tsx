import { useKit } from "../kit";
import type { PartProps } from "./goods-fields";

/** When other goods go out, and after how long the shopper is reminded of theirs. */
export function ExchangeFields({
  draft,
  ways,
  errors,
  disabled,
  set,
  reasons,
}: PartProps & { reasons: readonly { id: string; name: string }[] | null }) {
  const { Stack, Checkbox, TextField, Text } = useKit();
  if (!ways.exchange) return <Text tone="subdued">Backhaul cannot exchange goods on this platform.</Text>;
  const { exchange } = draft;
  const change = (part: Partial<typeof exchange>) => set({ exchange: { ...exchange, ...part } });
  const named = exchange.instantReasons;
  // A reason that is gone from the list still counts until it is unticked.
  const shown = [...(reasons ?? []), ...named.filter((id) => !reasons?.some((one) => one.id === id)).map((id) => ({ id, name: id }))];
  const dayError = errors["exchange.remindDays"];
  return (
    <Stack>
      <Text tone="subdued">Fees are not taken from an exchange: only the difference in price is paid or given back.</Text>
      <Checkbox
        name="exchange.instant"
        label="Send the new goods as soon as a return is approved, before the old ones come"
        checked={exchange.instant}
        onChange={(instant) => change({ instant })}
        disabled={disabled}
      />
      {exchange.instant ? null : (
        <Stack gap="tight">
          <Text tone="subdued">Or only when every item comes back for one of these reasons:</Text>
          {shown.map(({ id, name }) => (
            <Checkbox
              key={id}
              name={`exchange.instantReasons.${id}`}
              label={name}
              checked={named.includes(id)}
              onChange={(ticked) => change({ instantReasons: ticked ? [...named, id] : named.filter((one) => one !== id) })}
              disabled={disabled}
            />
          ))}
        </Stack>
      )}
      <TextField
        name="exchange.remindDays"
        label="Days until a shopper whose goods have not come is reminded"
        help="After twice as many days the return says that a person must decide. Nothing is taken back from the shopper by itself."
        type="decimal"
        value={exchange.remindDays}
        onChange={(remindDays) => change({ remindDays })}
        disabled={disabled}
        {...(dayError ? { error: dayError } : {})}
      />
    </Stack>
  );
}
