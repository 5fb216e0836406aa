import { decideWays, refundMoments } from "~/domain/returns/policy/policy";
import { decideWords, momentWords } from "~/domain/returns/policy/sentences";
import { signalCodes, signalWords } from "~/domain/returns/signals";
import { useKit } from "../kit";
import { usePlace } from "../place";
import type { ReasonDraft } from "./draft";
import type { PartProps } from "./goods-fields";
import { NumberFields } from "./number-fields";
import { Rows } from "./rows";

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** What becomes of a request for a reason, and what it costs. */
export function ReasonTermFields({
  row,
  at,
  errors,
  disabled,
  change,
}: {
  row: ReasonDraft;
  /** Path of the row, for what is wrong in it. */
  at: string;
  errors: PartProps["errors"];
  disabled: boolean;
  change: (row: ReasonDraft) => void;
}) {
  const { Columns, SelectField, Stack } = useKit();
  const { currency } = usePlace();
  return (
    <Stack>
      <Columns layout="halves">
        <SelectField
          name={`${at}.decide`}
          label="What becomes of a request"
          help="When nothing speaks against it."
          value={row.decide}
          onChange={(decide) => change({ ...row, decide })}
          disabled={disabled}
          options={decideWays.map((value) => ({ value, label: capital(decideWords[value]) }))}
        />
        <SelectField
          name={`${at}.shippingBy`}
          label="Who pays for sending back"
          value={row.shippingBy}
          onChange={(shippingBy) => change({ ...row, shippingBy })}
          disabled={disabled}
          options={[
            { value: "store", label: "The store" },
            { value: "shopper", label: "The shopper" },
          ]}
        />
      </Columns>
      <NumberFields
        disabled={disabled}
        errors={errors}
        fields={[
          {
            name: `${at}.restockingPercent`,
            label: "Kept for restocking",
            suffix: "%",
            value: row.restockingPercent,
            set: (restockingPercent) => change({ ...row, restockingPercent }),
          },
          {
            name: `${at}.keepUnderMinor`,
            label: "The shopper keeps goods worth at most",
            suffix: currency,
            help: "They are paid without coming back. Empty: never.",
            value: row.keepUnderMinor,
            set: (keepUnderMinor) => change({ ...row, keepUnderMinor }),
          },
        ]}
      />
    </Stack>
  );
}

/** What sending back costs where the shopper pays for it. */
export function ShippingFields({ draft, errors, disabled, set }: PartProps) {
  const { Columns, TagList, TextField } = useKit();
  const { currency } = usePlace();
  const error = (path: string) => (errors[path] ? { error: errors[path] as string } : {});
  return (
    <Rows
      rows={draft.shipping}
      onChange={(shipping) => set({ shipping })}
      name={(_, i) => `Cost ${i + 1}`}
      addLabel="Add a cost"
      make={() => ({ countries: [], feeMinor: "" })}
      disabled={disabled}
      render={(row, i, change) => (
        <Columns layout="halves">
          <TagList
            name={`shipping.${i}.countries`}
            label="Sent from"
            addLabel="Add country"
            help="Two letters, such as IN. None: from everywhere else."
            values={row.countries}
            onChange={(countries) => change({ ...row, countries })}
            disabled={disabled}
            {...error(`shipping.${i}.countries`)}
          />
          <TextField
            name={`shipping.${i}.feeMinor`}
            label="Taken off the refund"
            type="decimal"
            suffix={currency}
            value={row.feeMinor}
            onChange={(feeMinor) => change({ ...row, feeMinor })}
            disabled={disabled}
            {...error(`shipping.${i}.feeMinor`)}
          />
        </Columns>
      )}
    />
  );
}

/** What a person looks at although no rule asks for it. */
export function DecideFields({ draft, errors, disabled, set }: PartProps) {
  const { Stack, Checkbox, Text } = useKit();
  const { currency } = usePlace();
  const { decide } = draft;
  const named = decide.lookAtSignals;
  return (
    <Stack>
      <NumberFields
        disabled={disabled}
        errors={errors}
        fields={[
          {
            name: "decide.lookAboveMinor",
            label: "A person looks at returns worth more than",
            suffix: currency,
            help: "Empty: the amount does not matter.",
            value: decide.lookAboveMinor,
            set: (lookAboveMinor) => set({ decide: { ...decide, lookAboveMinor } }),
          },
        ]}
      />
      <Checkbox
        name="decide.lookAtCod"
        label="A person looks at every return of an order paid on delivery"
        checked={decide.lookAtCod}
        onChange={(lookAtCod) => set({ decide: { ...decide, lookAtCod } })}
        disabled={disabled}
      />
      <Stack gap="tight">
        <Text>A person looks when a signal stands:</Text>
        {signalCodes.map((code) => (
          <Checkbox
            key={code}
            name={`decide.lookAtSignals.${code}`}
            label={signalWords[code]}
            checked={decide.lookAtSignals.includes(code)}
            onChange={(ticked) =>
              set({ decide: { ...decide, lookAtSignals: ticked ? [...named, code] : named.filter((one) => one !== code) } })
            }
            disabled={disabled}
          />
        ))}
        <Text tone="subdued">
          From this store's own orders of the same contact. A signal never refuses a return. The policy page tells shoppers in general words
          that earlier returns may call for a closer look.
        </Text>
      </Stack>
    </Stack>
  );
}

/** The promise of the refund, and when money may go out. */
export function PromiseFields({ draft, errors, disabled, set }: PartProps) {
  const { Stack, SelectField } = useKit();
  return (
    <Stack>
      <NumberFields
        disabled={disabled}
        errors={errors}
        fields={[
          {
            name: "promiseDays",
            label: draft.refundOn === "handover" ? "Days from handing over to the refund" : "Days from the goods' arrival to the refund",
            value: draft.promiseDays,
            set: (promiseDays) => set({ promiseDays }),
          },
        ]}
      />
      <SelectField
        name="refundOn"
        label="Money may go out when"
        help="Earlier is kinder to shoppers; later shows you the goods first."
        value={draft.refundOn}
        onChange={(refundOn) => set({ refundOn })}
        disabled={disabled}
        options={refundMoments.map((value) => ({ value, label: capital(momentWords[value]) }))}
      />
    </Stack>
  );
}
