import { Checkbox as BigCheckbox, Box, Button, Chip, FormGroup, Input, Select, Textarea } from "@bigcommerce/big-design";
import { type ReactNode, useId, useState } from "react";
import type { FieldProps, FormParts } from "~/ui/kit-form";
import { useUnsaved } from "~/ui/unsaved";
import { Stack, Text } from "./text-parts";

const shared = ({ name, label, help, error, disabled, labelHidden }: FieldProps) => ({
  name,
  disabled: disabled ?? false,
  ...(labelHidden ? { "aria-label": label } : { label }),
  ...(help ? { description: help } : {}),
  ...(error ? { error } : {}),
});

// FormGroup keeps its own distance except as the last child: one to a box, so that all fields stand equally far apart.
const Field = ({ children }: { children: ReactNode }) => <div style={{ minWidth: 0, paddingBottom: 4 }}>{children}</div>;

const TextField: FormParts["TextField"] = ({ value, onChange, type = "text", rows, prefix, suffix, placeholder, maxLength, ...field }) => {
  const look = { ...shared(field), value, ...(placeholder ? { placeholder } : {}), ...(maxLength ? { maxLength } : {}) };
  return (
    <Field>
      <FormGroup>
        {rows ? (
          <Textarea {...look} rows={rows <= 3 ? 3 : 6} onChange={(event) => onChange(event.target.value)} />
        ) : (
          <Input
            {...look}
            type={type === "decimal" ? "text" : type}
            {...(type === "decimal" ? { inputMode: "decimal" as const } : {})}
            {...(prefix ? { iconLeft: <Text as="span">{prefix}</Text> } : {})}
            {...(suffix ? { iconRight: <Text as="span">{suffix}</Text> } : {})}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </FormGroup>
    </Field>
  );
};

const SelectField: FormParts["SelectField"] = ({ value, onChange, options, ...field }) => (
  <Field>
    <FormGroup>
      <Select
        {...shared(field)}
        value={value}
        options={options.map((option) => ({ value: option.value, content: option.label }))}
        onOptionChange={(chosen) => onChange(chosen ?? "")}
        filterable={false}
        placeholder=""
      />
    </FormGroup>
  </Field>
);

const Checkbox: FormParts["Checkbox"] = ({ checked, onChange, name, label, help, error, disabled }) => (
  <Field>
    <FormGroup {...(error ? { errors: error } : {})}>
      <BigCheckbox
        name={name}
        label={label}
        checked={checked}
        disabled={disabled ?? false}
        {...(help ? { description: help } : {})}
        onChange={(event) => onChange(event.target.checked)}
      />
    </FormGroup>
  </Field>
);

const TagList: FormParts["TagList"] = ({ values, onChange, addLabel, ...field }) => {
  const [typed, setTyped] = useState("");
  const add = () => {
    const value = typed.trim();
    if (value && !values.includes(value)) onChange([...values, value]);
    setTyped("");
  };
  return (
    <Field>
      <div style={{ display: "flex", gap: 8, alignItems: "flex-end" }}>
        <div style={{ flex: 1, minWidth: 0 }}>
          <FormGroup>
            <Input
              {...shared(field)}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== "Enter") return;
                event.preventDefault();
                add();
              }}
            />
          </FormGroup>
        </div>
        <Button type="button" variant="secondary" mobileWidth="auto" onClick={add} disabled={!typed.trim() || (field.disabled ?? false)}>
          {addLabel}
        </Button>
      </div>
      {values.length > 0 ? (
        <Box paddingTop="xSmall">
          <Stack direction="row" gap="tight">
            {values.map((value) => (
              <Chip
                key={value}
                label={value}
                {...(field.disabled ? {} : { onDelete: () => onChange(values.filter((other) => other !== value)) })}
              />
            ))}
          </Stack>
        </Box>
      ) : null}
    </Field>
  );
};

const SaveBar: FormParts["SaveBar"] = ({ dirty, busy, onSave, onDiscard }) => {
  const id = useId();
  useUnsaved(dirty, async () => window.confirm("Leave without saving? Your changes will be lost."));
  if (!dirty) return null;
  return (
    <Box
      role="region"
      aria-labelledby={id}
      backgroundColor="white"
      shadow="raised"
      padding="medium"
      zIndex="sticky"
      style={{ position: "sticky", bottom: 0 }}
    >
      <Stack direction="row">
        <Text as="span" id={id}>
          Unsaved changes
        </Text>
        <Button type="button" variant="subtle" mobileWidth="auto" onClick={onDiscard}>
          Discard
        </Button>
        <Button type="button" isLoading={busy} mobileWidth="auto" onClick={onSave}>
          Save
        </Button>
      </Stack>
    </Box>
  );
};

/** Forms drawn with BigDesign. */
export const formParts: FormParts = { TextField, SelectField, Checkbox, TagList, SaveBar };
