import type { ReactNode } from "react";
import { type Disposition, dispositions, grades } from "~/domain/bench/unit";
import { useKit } from "../../kit";
import { usePlace } from "../../place";
import { gradeWords } from "../bench-words";
import { dispositionName } from "./queue-words";
import { changedAt, errorAt, type RuleGroupProps } from "./rule-group";

/** A list of rows with a button that adds one and one that takes each away. */
function Rows({
  title,
  about,
  count,
  row,
  add,
  remove,
  disabled,
}: {
  title: string;
  about: string;
  count: number;
  row: (at: number) => ReactNode;
  add: { label: string; onClick: () => void };
  remove: { label: string; onClick: (at: number) => void };
  disabled: boolean;
}) {
  const { Section, Stack, Text, Columns, Button } = useKit();
  return (
    <Section title={title}>
      <Stack>
        <Text>{about}</Text>
        {Array.from({ length: count }, (_, at) => (
          // Rows have no name of their own: their place is what they are.
          <Stack key={String(at)} gap="tight">
            <Columns layout="cards">{row(at)}</Columns>
            {disabled ? null : (
              <Stack direction="row">
                <Button variant="plain" onClick={() => remove.onClick(at)}>{`${remove.label} ${at + 1}`}</Button>
              </Stack>
            )}
          </Stack>
        ))}
        {count === 0 ? <Text tone="subdued">None yet.</Text> : null}
        {disabled ? null : (
          <Stack direction="row">
            <Button onClick={add.onClick}>{add.label}</Button>
          </Stack>
        )}
      </Stack>
    </Section>
  );
}

const without = <Row,>(rows: readonly Row[], at: number): Row[] => rows.filter((_, i) => i !== at);

/** When the season of a product type begins and ends. */
export function Seasons({ draft, errors, set, disabled }: RuleGroupProps) {
  const { TextField } = useKit();
  const { seasons } = draft;
  const field = (at: number, name: "productType" | "from" | "to", label: string, placeholder?: string) => (
    <TextField
      name={`seasons.${at}.${name}`}
      label={label}
      value={seasons[at]?.[name] ?? ""}
      onChange={(value) => set({ seasons: changedAt(seasons, at, { [name]: value }) })}
      disabled={disabled}
      {...(placeholder ? { placeholder } : {})}
      {...errorAt(errors, `seasons.${at}.${name}`)}
    />
  );
  return (
    <Rows
      title="Seasons"
      about="On the day after its season a unit loses a part of its full price. A season may go over the new year, such as 10-01 to 02-28."
      count={seasons.length}
      row={(at) => (
        <>
          {field(at, "productType", "Product type")}
          {field(at, "from", "First day (month-day)", "10-01")}
          {field(at, "to", "Last day (month-day)", "02-28")}
        </>
      )}
      add={{ label: "Add season", onClick: () => set({ seasons: [...seasons, { productType: "", from: "", to: "" }] }) }}
      remove={{ label: "Remove season", onClick: (at) => set({ seasons: without(seasons, at) }) }}
      disabled={disabled}
    />
  );
}

/** How long goods of a product type may be sold after they came. */
export function Expiries({ draft, errors, set, disabled }: RuleGroupProps) {
  const { TextField } = useKit();
  const { expiries } = draft;
  return (
    <Rows
      title="Expiry"
      about="After so many days from the day it came a unit is no longer sold: only its material is worth something."
      count={expiries.length}
      row={(at) => (
        <>
          <TextField
            name={`expiries.${at}.productType`}
            label="Product type"
            value={expiries[at]?.productType ?? ""}
            onChange={(productType) => set({ expiries: changedAt(expiries, at, { productType }) })}
            disabled={disabled}
            {...errorAt(errors, `expiries.${at}.productType`)}
          />
          <TextField
            name={`expiries.${at}.days`}
            label="Days"
            type="decimal"
            value={expiries[at]?.days ?? ""}
            onChange={(days) => set({ expiries: changedAt(expiries, at, { days }) })}
            disabled={disabled}
            {...errorAt(errors, `expiries.${at}.days`)}
          />
        </>
      )}
      add={{ label: "Add expiry", onClick: () => set({ expiries: [...expiries, { productType: "", days: "" }] }) }}
      remove={{ label: "Remove expiry", onClick: (at) => set({ expiries: without(expiries, at) }) }}
      disabled={disabled}
    />
  );
}

/** Where goods go by the store's own word, the first that fits. */
export function DispositionRules({ draft, errors, set, disabled }: RuleGroupProps) {
  const { TextField, SelectField, Checkbox, Stack } = useKit();
  const { currency } = usePlace();
  const { dispositions: rules } = draft;
  const change = (at: number, part: Partial<(typeof rules)[number]>) => set({ dispositions: changedAt(rules, at, part) });
  const text = (at: number, name: "productType" | "reason" | "from" | "below", label: string, help: string) => (
    <TextField
      name={`dispositions.${at}.${name}`}
      label={label}
      help={help}
      value={rules[at]?.[name] ?? ""}
      onChange={(value) => change(at, { [name]: value })}
      disabled={disabled}
      {...(name === "productType" || name === "reason" ? {} : { type: "decimal" as const, suffix: currency })}
      {...errorAt(errors, `dispositions.${at}.${name}`)}
    />
  );
  const tick = (at: number, grade: (typeof grades)[number], on: boolean) => {
    const ticked = rules[at]?.grades ?? [];
    change(at, { grades: grades.filter((one) => (one === grade ? on : ticked.includes(one))) });
  };
  return (
    <Rows
      title="Where goods go"
      about="The first rule that fits is proposed at the bench; a person decides. Where none fits, the way out that brings most is proposed. A rule that sends goods to a vendor who takes them no more, or on sale after expiry, is passed over."
      count={rules.length}
      row={(at) => (
        <>
          <Stack gap="tight">
            {grades.map((grade) => (
              <Checkbox
                key={grade}
                name={`dispositions.${at}.grades.${grade}`}
                label={`Rule ${at + 1}: grade ${grade} ${gradeWords[grade]}`}
                checked={rules[at]?.grades.includes(grade) ?? false}
                onChange={(on) => tick(at, grade, on)}
                disabled={disabled}
              />
            ))}
          </Stack>
          {text(at, "productType", "Product type", "Empty = every one.")}
          {text(at, "reason", "Reason of the return", "Words of it, such as: damaged. Empty = any.")}
          {text(at, "from", "Sold for at least", "Empty = any.")}
          {text(at, "below", "Sold for less than", "Empty = any.")}
          <SelectField
            name={`dispositions.${at}.disposition`}
            label="Goes to"
            value={rules[at]?.disposition ?? "restock"}
            options={dispositions.map((value) => ({ value, label: dispositionName(value) }))}
            onChange={(value) => change(at, { disposition: value as Disposition })}
            disabled={disabled}
          />
        </>
      )}
      add={{
        label: "Add disposition rule",
        onClick: () =>
          set({ dispositions: [...rules, { grades: [], productType: "", reason: "", from: "", below: "", disposition: "restock" }] }),
      }}
      remove={{ label: "Remove disposition rule", onClick: (at) => set({ dispositions: without(rules, at) }) }}
      disabled={disabled}
    />
  );
}
