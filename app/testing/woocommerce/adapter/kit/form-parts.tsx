import { type ReactNode, useId, useState } from "react";
import type { FieldProps, FormParts } from "~/ui/kit-form";

function Field({ id, label, help, error, children }: Omit<FieldProps, "name"> & { id: string; children: ReactNode }) {
  return (
    <p>
      <label htmlFor={id}>{label}</label> {children} {help} {error ? <strong role="alert">{error}</strong> : null}
    </p>
  );
}

/** The parts of forms in plain HTML. */
export const formParts: FormParts = {
  TextField: ({ name, value, onChange, type = "text", rows, disabled, placeholder, maxLength, prefix, suffix, ...field }) => {
    const id = useId();
    const same = { id, name, value, disabled, placeholder, maxLength };
    return (
      <Field id={id} {...field}>
        {prefix}
        {rows ? (
          <textarea rows={rows} {...same} onChange={(event) => onChange(event.target.value)} />
        ) : (
          <input type={type === "decimal" ? "text" : type} {...same} onChange={(event) => onChange(event.target.value)} />
        )}
        {suffix}
      </Field>
    );
  },
  SelectField: ({ name, value, onChange, options, disabled, ...field }) => {
    const id = useId();
    return (
      <Field id={id} {...field}>
        <select id={id} name={name} value={value} disabled={disabled} onChange={(event) => onChange(event.target.value)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </Field>
    );
  },
  Checkbox: ({ name, checked, onChange, disabled, ...field }) => {
    const id = useId();
    return (
      <Field id={id} {...field}>
        <input
          id={id}
          type="checkbox"
          name={name}
          checked={checked}
          disabled={disabled}
          onChange={(event) => onChange(event.target.checked)}
        />
      </Field>
    );
  },
  TagList: ({ name, values, onChange, addLabel, disabled, ...field }) => {
    const id = useId();
    const [typed, setTyped] = useState("");
    const add = () => {
      if (typed.trim() && !values.includes(typed.trim())) onChange([...values, typed.trim()]);
      setTyped("");
    };
    return (
      <Field id={id} {...field}>
        {values.map((value) => (
          <button key={value} type="button" aria-label={`Remove ${value}`} onClick={() => onChange(values.filter((one) => one !== value))}>
            {value}
          </button>
        ))}
        <input id={id} name={name} value={typed} disabled={disabled} onChange={(event) => setTyped(event.target.value)} />
        <button type="button" onClick={add}>
          {addLabel}
        </button>
      </Field>
    );
  },
  SaveBar: ({ id, dirty, busy, onSave, onDiscard }) =>
    dirty ? (
      <div id={id}>
        <button type="button" disabled={busy} onClick={onSave}>
          Save
        </button>
        <button type="button" onClick={onDiscard}>
          Discard
        </button>
      </div>
    ) : null,
};
