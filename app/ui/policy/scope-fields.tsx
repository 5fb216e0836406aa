import { useKit } from "../kit";
import { usePlace } from "../place";
import type { PolicyWays, ScopeDraft } from "./draft";

/** What a scope's fields are given. `at` is where the scope stands in the policy ("windows.0.scope"). */
export interface ScopeFieldsProps {
  at: string;
  scope: ScopeDraft;
  ways: PolicyWays;
  errors: Readonly<Record<string, string>>;
  disabled: boolean;
  onChange: (scope: ScopeDraft) => void;
}

const lists = [
  { key: "types", label: "Product types", add: "Add type", needs: null },
  { key: "tags", label: "Product tags", add: "Add tag", needs: "tags" },
  { key: "collections", label: "Collections", add: "Add collection", needs: "collections" },
  { key: "countries", label: "Sent to countries", add: "Add country", needs: null },
  { key: "discounts", label: "Discount codes of the order", add: "Add code", needs: null },
  { key: "shopperGroups", label: "Customer tags or groups", add: "Add tag or group", needs: "shopperGroups" },
] as const;

/** The fields that say what a rule is about. All that are filled must hold; in a list any one of the words. */
export function ScopeFields({ at, scope, ways, errors, disabled, onChange }: ScopeFieldsProps) {
  const { TagList, TextField, Columns, Stack, Text } = useKit();
  const { currency } = usePlace();
  const error = (key: string) => (errors[`${at}.${key}`] ? { error: errors[`${at}.${key}`] as string } : {});
  const field = (key: "orderedFrom" | "orderedTo" | "minUnitMinor" | "maxUnitMinor", label: string) => (
    <TextField
      name={`${at}.${key}`}
      label={label}
      value={scope[key]}
      onChange={(value) => onChange({ ...scope, [key]: value })}
      type={key.startsWith("ordered") ? "date" : "decimal"}
      disabled={disabled}
      {...(key.endsWith("Minor") ? { suffix: currency } : {})}
      {...error(key)}
    />
  );
  return (
    <Stack>
      <Text tone="subdued" size="small">
        Fill what the rule is about; all that is filled must be so, and in a list any one of its words. Nothing filled is everything.
      </Text>
      <Columns layout="halves">
        {lists.map(({ key, label, add, needs }) =>
          needs === null || ways[needs] || scope[key].length > 0 ? (
            <TagList
              key={key}
              name={`${at}.${key}`}
              label={label}
              addLabel={add}
              values={scope[key]}
              onChange={(values) => onChange({ ...scope, [key]: values })}
              disabled={disabled}
              {...(key === "countries" ? { help: "Two letters, such as IN." } : {})}
              {...error(key)}
            />
          ) : null,
        )}
        {field("orderedFrom", "Ordered from")}
        {field("orderedTo", "Ordered until")}
        {field("minUnitMinor", "Price of one, at least")}
        {field("maxUnitMinor", "Price of one, at most")}
      </Columns>
    </Stack>
  );
}
