import { useKit } from "../kit";
import type { PartProps } from "./goods-fields";

/** One number of the policy. */
export interface NumberField {
  name: string;
  label: string;
  help?: string;
  suffix?: string;
  value: string;
  set: (value: string) => void;
}

/** Numbers side by side. */
export function NumberFields({ fields, errors, disabled }: { fields: NumberField[]; errors: PartProps["errors"]; disabled: boolean }) {
  const { Columns, TextField } = useKit();
  return (
    <Columns layout="halves">
      {fields.map(({ name, label, help, suffix, value, set }) => {
        const error = errors[name];
        return (
          <TextField
            key={name}
            name={name}
            label={label}
            type="decimal"
            value={value}
            onChange={set}
            disabled={disabled}
            {...(help ? { help } : {})}
            {...(suffix ? { suffix } : {})}
            {...(error ? { error } : {})}
          />
        );
      })}
    </Columns>
  );
}
