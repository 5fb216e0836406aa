import { packingKeys, packingWords } from "~/domain/returns/packing";
import { anyReason } from "~/domain/returns/policy/policy";
import { wayWords } from "~/domain/returns/policy/sentences";
import { useKit } from "../kit";
import { usePlace } from "../place";
import { CloserWordsFields } from "./closer-words-fields";
import { emptyReason } from "./draft";
import type { PartProps } from "./goods-fields";
import { ReasonTermFields } from "./money-fields";
import { Rows } from "./rows";

type Reasons = readonly { id: string; name: string }[] | null;

/** What each reason allows and asks for. */
export function ReasonFields({ draft, ways: possible, errors, disabled, set, reasons }: PartProps & { reasons: Reasons }) {
  const { Stack, Columns, TextField, SelectField, Checkbox, TagList, Text } = useKit();
  const { can } = usePlace();
  const ways = (["refund", "store_credit", "exchange", "repair"] as const).filter(
    (way) =>
      way === "refund" ||
      way === "repair" ||
      (way === "exchange" ? possible.exchange : possible.storeCredit) ||
      draft.reasons.some((row) => row.resolutions.includes(way)),
  );
  const error = (path: string) => (errors[path] ? { error: errors[path] as string } : {});
  const optionsFor = (chosen: string) => {
    const taken = new Set(draft.reasons.map((row) => row.reasonId).filter((id) => id !== chosen));
    const known = (reasons ?? []).filter((reason) => !taken.has(reason.id)).map(({ id, name }) => ({ value: id, label: name }));
    return known.some((option) => option.value === chosen) ? known : [{ value: chosen, label: chosen || "Choose a reason" }, ...known];
  };
  return (
    <Stack gap="loose">
      {can.returnReasons ? null : (
        <TagList
          name="reasonNames"
          label="Reasons that shoppers choose from"
          addLabel="Add reason"
          help="The usual ones are shown in each shopper's language, those you add as you write them. With none, shoppers are not asked."
          values={draft.reasonNames}
          onChange={(reasonNames) => set({ reasonNames })}
          disabled={disabled}
          {...error("reasonNames")}
        />
      )}
      {reasons === null ? <Text tone="subdued">The reasons cannot be read just now. Load the page again to choose from them.</Text> : null}
      <Rows
        rows={draft.reasons}
        onChange={(next) => set({ reasons: next })}
        name={(row, i) =>
          row.reasonId === anyReason
            ? "All other reasons"
            : (reasons?.find((reason) => reason.id === row.reasonId)?.name ?? `Reason ${i + 1}`)
        }
        addLabel="Add a reason's rule"
        make={() => emptyReason}
        disabled={disabled}
        keepLast
        render={(row, i, change) => (
          <Stack>
            {row.reasonId === anyReason ? null : (
              <SelectField
                name={`reasons.${i}.reasonId`}
                label="Reason"
                value={row.reasonId}
                onChange={(reasonId) => change({ ...row, reasonId })}
                disabled={disabled}
                options={optionsFor(row.reasonId)}
                {...error(`reasons.${i}.reasonId`)}
              />
            )}
            <Columns layout="halves">
              <TextField
                name={`reasons.${i}.photos`}
                label="Photos that must be added"
                type="decimal"
                value={row.photos}
                onChange={(photos) => change({ ...row, photos })}
                disabled={disabled}
                {...error(`reasons.${i}.photos`)}
              />
              <TextField
                name={`reasons.${i}.claimDays`}
                label="Accepted for days after delivery"
                help="Empty: the return window decides."
                type="decimal"
                value={row.claimDays}
                onChange={(claimDays) => change({ ...row, claimDays })}
                disabled={disabled}
                {...error(`reasons.${i}.claimDays`)}
              />
            </Columns>
            {row.reasonId === anyReason ? null : (
              <TagList
                name={`reasons.${i}.subReasons`}
                label="Closer reasons to choose from"
                help="In your own words; shoppers read them as you write them, or as you call them in their language below."
                values={row.subReasons}
                onChange={(subReasons) => change({ ...row, subReasons })}
                addLabel="Add closer reason"
                disabled={disabled}
                {...error(`reasons.${i}.subReasons`)}
              />
            )}
            <CloserWordsFields row={row} at={`reasons.${i}`} errors={errors} disabled={disabled} change={change} />
            <Columns layout="halves">
              {ways.map((way) => (
                <Checkbox
                  key={way}
                  name={`reasons.${i}.resolutions.${way}`}
                  label={`Shoppers may wish for: ${wayWords[way]}`}
                  checked={row.resolutions.includes(way)}
                  onChange={(on) =>
                    change({ ...row, resolutions: on ? [...row.resolutions, way] : row.resolutions.filter((one) => one !== way) })
                  }
                  disabled={disabled}
                />
              ))}
            </Columns>
            <SelectField
              name={`reasons.${i}.packing`}
              label="Packed for the way back"
              value={row.packing}
              onChange={(packing) => change({ ...row, packing })}
              disabled={disabled}
              options={packingKeys.map((value) => ({ value, label: packingWords[value] }))}
              {...error(`reasons.${i}.packing`)}
            />
            <ReasonTermFields row={row} at={`reasons.${i}`} errors={errors} disabled={disabled} change={change} />
            {errors[`reasons.${i}.resolutions`] ? <Text tone="critical">{errors[`reasons.${i}.resolutions`]}</Text> : null}
          </Stack>
        )}
      />
    </Stack>
  );
}

/** Countries that nothing is taken back from. */
export function CountryFields({ draft, errors, disabled, set }: PartProps) {
  const { TagList } = useKit();
  return (
    <TagList
      name="notFrom"
      label="Nothing is taken back from"
      addLabel="Add country"
      help="Two letters, such as DE."
      values={draft.notFrom}
      onChange={(notFrom) => set({ notFrom })}
      disabled={disabled}
      {...(errors.notFrom ? { error: errors.notFrom } : {})}
    />
  );
}

/** Store credit. */
export function CreditFields({ draft, errors, disabled, set }: PartProps) {
  const { Stack, Checkbox, TextField, Text } = useKit();
  const { can } = usePlace();
  if (!can.storeCredit) return <Text tone="subdued">This platform gives no store credit.</Text>;
  const { credit } = draft;
  const bonusError = errors["credit.bonusPercent"];
  return (
    <Stack>
      <Checkbox
        name="credit.offered"
        label="Offer store credit"
        checked={credit.offered}
        onChange={(offered) => set({ credit: { ...credit, offered } })}
        disabled={disabled}
      />
      <TextField
        name="credit.bonusPercent"
        label="Extra on store credit"
        type="decimal"
        suffix="%"
        value={credit.bonusPercent}
        onChange={(bonusPercent) => set({ credit: { ...credit, bonusPercent } })}
        disabled={disabled}
        {...(can.creditBonus
          ? {}
          : { help: "Given where credit comes as a gift certificate: this platform's own credit cannot be more than was paid." })}
        {...(bonusError ? { error: bonusError } : {})}
      />
      <Checkbox
        name="credit.instant"
        label="Store credit goes out as soon as a return is approved"
        help="Before the goods come. The shopper is reminded of goods that do not come, and after twice the days a person decides, as with exchanges that go first."
        checked={credit.instant}
        onChange={(instant) => set({ credit: { ...credit, instant } })}
        disabled={disabled}
      />
    </Stack>
  );
}
