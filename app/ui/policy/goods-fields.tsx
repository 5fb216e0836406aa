import { conditionAsks } from "~/domain/returns/conditions";
import { exclusionWhys } from "~/domain/returns/policy/policy";
import { conditionWords, whyWords } from "~/domain/returns/policy/sentences";
import { useKit } from "../kit";
import { emptyScope, type PolicyDraft, type PolicyWays } from "./draft";
import { Rows } from "./rows";
import { ScopeFields } from "./scope-fields";

/** What the fields of every part are given. */
export interface PartProps {
  draft: PolicyDraft;
  ways: PolicyWays;
  errors: Readonly<Record<string, string>>;
  disabled: boolean;
  set: (change: Partial<PolicyDraft>) => void;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const toggled = (list: readonly string[], one: string, on: boolean) => (on ? [...list, one] : list.filter((each) => each !== one));
const errorAt = (errors: PartProps["errors"], path: string) => (errors[path] ? { error: errors[path] as string } : {});

/** Return windows; the last is for everything else. */
export function WindowFields({ draft, ways, errors, disabled, set }: PartProps) {
  const { Columns, TextField, SelectField, Stack } = useKit();
  return (
    <Rows
      rows={draft.windows}
      onChange={(windows) => set({ windows })}
      name={(_, i) => (i === draft.windows.length - 1 ? "Everything else" : `Window ${i + 1}`)}
      addLabel="Add a window"
      make={() => ({ scope: emptyScope, days: "30", start: "delivered" })}
      disabled={disabled}
      keepLast
      render={(row, i, change) => (
        <Stack>
          <Columns layout="halves">
            <TextField
              name={`windows.${i}.days`}
              label="Days"
              type="decimal"
              suffix="days"
              value={row.days}
              onChange={(days) => change({ ...row, days })}
              disabled={disabled}
              {...errorAt(errors, `windows.${i}.days`)}
            />
            <SelectField
              name={`windows.${i}.start`}
              label="Counted from"
              value={row.start}
              onChange={(start) => change({ ...row, start })}
              disabled={disabled}
              options={[
                { value: "delivered", label: "Delivery" },
                { value: "fulfilled", label: "Dispatch" },
                { value: "ordered", label: "The order" },
              ]}
            />
          </Columns>
          {i === draft.windows.length - 1 ? null : (
            <ScopeFields
              at={`windows.${i}.scope`}
              scope={row.scope}
              ways={ways}
              errors={errors}
              disabled={disabled}
              onChange={(scope) => change({ ...row, scope })}
            />
          )}
        </Stack>
      )}
    />
  );
}

/** Seasons lengthen windows. */
export function SeasonFields({ draft, errors, disabled, set }: PartProps) {
  const { Columns, TextField } = useKit();
  return (
    <Rows
      rows={draft.seasons}
      onChange={(seasons) => set({ seasons })}
      name={(row, i) => row.name || `Season ${i + 1}`}
      addLabel="Add a season"
      make={() => ({ name: "", orderedFrom: "", orderedTo: "", openUntil: "" })}
      disabled={disabled}
      render={(row, i, change) => (
        <Columns layout="halves">
          {(
            [
              ["name", "Name"],
              ["orderedFrom", "Ordered from"],
              ["orderedTo", "Ordered until"],
              ["openUntil", "Can be returned until, at least"],
            ] as const
          ).map(([key, label]) => (
            <TextField
              key={key}
              name={`seasons.${i}.${key}`}
              label={label}
              type={key === "name" ? "text" : "date"}
              value={row[key]}
              onChange={(value) => change({ ...row, [key]: value })}
              disabled={disabled}
              {...errorAt(errors, `seasons.${i}.${key}`)}
            />
          ))}
        </Columns>
      )}
    />
  );
}

/** What is never taken back. */
export function ExcludedFields({ draft, ways, errors, disabled, set }: PartProps) {
  const { SelectField, Stack } = useKit();
  return (
    <Rows
      rows={draft.excluded}
      onChange={(excluded) => set({ excluded })}
      name={(_, i) => `Rule ${i + 1}`}
      addLabel="Add a rule"
      make={() => ({ scope: emptyScope, why: "final_sale" })}
      disabled={disabled}
      render={(row, i, change) => (
        <Stack>
          <SelectField
            name={`excluded.${i}.why`}
            label="Why"
            value={row.why}
            onChange={(why) => change({ ...row, why })}
            disabled={disabled}
            options={exclusionWhys.map((value) => ({ value, label: capital(whyWords[value]) }))}
          />
          <ScopeFields
            at={`excluded.${i}.scope`}
            scope={row.scope}
            ways={ways}
            errors={errors}
            disabled={disabled}
            onChange={(scope) => change({ ...row, scope })}
          />
        </Stack>
      )}
    />
  );
}

/** What must be so of the goods. */
export function ConditionFields({ draft, ways, errors, disabled, set }: PartProps) {
  const { Checkbox, Stack, Columns, Text } = useKit();
  return (
    <Rows
      rows={draft.conditions}
      onChange={(conditions) => set({ conditions })}
      name={(_, i) => `Rule ${i + 1}`}
      addLabel="Add a rule"
      make={() => ({ scope: emptyScope, asks: ["unused"] })}
      disabled={disabled}
      render={(row, i, change) => (
        <Stack>
          <Columns layout="halves">
            {conditionAsks.map((ask) => (
              <Checkbox
                key={ask}
                name={`conditions.${i}.asks.${ask}`}
                label={capital(conditionWords[ask])}
                checked={row.asks.includes(ask)}
                onChange={(on) => change({ ...row, asks: toggled(row.asks, ask, on) })}
                disabled={disabled}
              />
            ))}
          </Columns>
          {errors[`conditions.${i}.asks`] ? <Text tone="critical">{errors[`conditions.${i}.asks`]}</Text> : null}
          <ScopeFields
            at={`conditions.${i}.scope`}
            scope={row.scope}
            ways={ways}
            errors={errors}
            disabled={disabled}
            onChange={(scope) => change({ ...row, scope })}
          />
        </Stack>
      )}
    />
  );
}
