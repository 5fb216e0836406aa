import { Button, InlineStack, Checkbox as PolarisCheckbox, TextField as PolarisTextField, Select, Tag } from "@shopify/polaris";
import { createElement, useEffect, useState } from "react";
import type { FieldProps, FormParts } from "~/ui/kit-form";
import { useUnsaved } from "~/ui/unsaved";
import { adminBridge } from "./admin-bridge";
import { Stack, Text } from "./text-parts";

const shared = ({ name, label, help, error, disabled, labelHidden }: FieldProps) => ({
  name,
  label,
  disabled: disabled ?? false,
  labelHidden: labelHidden ?? false,
  ...(help ? { helpText: help } : {}),
  ...(error ? { error } : {}),
});

const TextField: FormParts["TextField"] = ({ value, onChange, type = "text", rows, prefix, suffix, placeholder, maxLength, ...field }) => (
  <PolarisTextField
    {...shared(field)}
    value={value}
    onChange={onChange}
    autoComplete="off"
    type={type === "decimal" ? "text" : type}
    {...(type === "decimal" ? { inputMode: "decimal" as const } : {})}
    {...(rows ? { multiline: rows } : {})}
    {...(prefix ? { prefix } : {})}
    {...(suffix ? { suffix } : {})}
    {...(placeholder ? { placeholder } : {})}
    {...(maxLength ? { maxLength } : {})}
  />
);

const SelectField: FormParts["SelectField"] = ({ value, onChange, options, ...field }) => (
  <Select {...shared(field)} value={value} onChange={onChange} options={[...options]} />
);

const Checkbox: FormParts["Checkbox"] = ({ checked, onChange, ...field }) => (
  <PolarisCheckbox {...shared(field)} checked={checked} onChange={onChange} />
);

const TagList: FormParts["TagList"] = ({ values, onChange, addLabel, ...field }) => {
  const [typed, setTyped] = useState("");
  const add = () => {
    const value = typed.trim();
    if (value && !values.includes(value)) onChange([...values, value]);
    setTyped("");
  };
  return (
    <Stack gap="tight">
      <PolarisTextField
        {...shared(field)}
        value={typed}
        onChange={setTyped}
        autoComplete="off"
        connectedRight={
          <Button onClick={add} disabled={!typed.trim() || (field.disabled ?? false)}>
            {addLabel}
          </Button>
        }
      />
      <InlineStack gap="200">
        {values.map((value) => (
          <Tag key={value} disabled={field.disabled ?? false} onRemove={() => onChange(values.filter((other) => other !== value))}>
            {value}
          </Tag>
        ))}
      </InlineStack>
    </Stack>
  );
};

const SaveBar: FormParts["SaveBar"] = ({ id, dirty, busy, onSave, onDiscard }) => {
  const [inline, setInline] = useState(false);
  useEffect(() => {
    const bar = adminBridge()?.saveBar;
    setInline(!bar);
    if (bar) void (dirty ? bar.show(id) : bar.hide(id));
  }, [dirty, id]);
  useUnsaved(dirty, async () => {
    const bar = adminBridge()?.saveBar;
    if (!bar) return window.confirm("Leave without saving?");
    await bar.leaveConfirmation();
    return true;
  });
  // The admin draws the bar from these two buttons; outside it (an old app script) they stand below the form.
  if (inline)
    return (
      <div
        style={{ position: "sticky", bottom: 0, padding: 12, background: "var(--p-color-bg-surface)", display: dirty ? "block" : "none" }}
      >
        <Stack direction="row" align="center">
          <Text as="span">Unsaved changes</Text>
          <Button variant="primary" loading={busy} onClick={onSave}>
            Save
          </Button>
          <Button onClick={onDiscard}>Discard</Button>
        </Stack>
      </div>
    );
  const asked = { variant: "primary", ...(busy ? { loading: "" } : {}) };
  return createElement(
    "ui-save-bar",
    { id },
    <button key="save" type="button" onClick={onSave} {...asked}>
      Save
    </button>,
    <button key="discard" type="button" onClick={onDiscard}>
      Discard
    </button>,
  );
};

/** Forms drawn with Polaris. */
export const formParts: FormParts = { TextField, SelectField, Checkbox, TagList, SaveBar };
