import { useKit } from "../kit";

interface Props {
  /** What a column can hold: name of the field, its label, a help line or "". */
  roles: readonly (readonly [role: string, label: string, help: string])[];
  /** The file's first line. */
  header: readonly string[];
  chosen: Readonly<Record<string, string>>;
  onChoose: (chosen: Record<string, string>) => void;
  problems: Readonly<Record<string, string>>;
}

/** Which column of a file holds what, and how its dates are read (`dayFirst`). */
export function ColumnFields({ roles, header, chosen, onChoose, problems }: Props) {
  const { Columns, SelectField } = useKit();
  const options = [
    { value: "", label: "Not in the file" },
    ...header.map((name, i) => ({ value: String(i), label: name || `Column ${i + 1}` })),
  ];
  return (
    <Columns layout="halves">
      {roles.map(([role, label, help]) => (
        <SelectField
          key={role}
          name={role}
          label={label}
          {...(help ? { help } : {})}
          {...(problems[role] ? { error: problems[role] } : {})}
          value={chosen[role] ?? ""}
          onChange={(value) => onChoose({ ...chosen, [role]: value })}
          options={options}
        />
      ))}
      <SelectField
        name="dayFirst"
        label="A date like 03/04/2026 is"
        value={chosen.dayFirst ?? "true"}
        onChange={(dayFirst) => onChoose({ ...chosen, dayFirst })}
        options={[
          { value: "true", label: "3 April" },
          { value: "false", label: "March 4" },
        ]}
      />
    </Columns>
  );
}

/** The columns that a file was read by, as its form holds them. */
export function chosenColumns(columns: Readonly<Record<string, number | null>>, dayFirst: boolean): Record<string, string> {
  const places = Object.entries(columns).map(([role, at]) => [role, at === null ? "" : String(at)]);
  return { ...Object.fromEntries(places), dayFirst: String(dayFirst) };
}
