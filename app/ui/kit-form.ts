import type { ReactElement } from "react";

/** What every field has. `error` stands beside the field and stays until the value is right. */
export interface FieldProps {
  name: string;
  label: string;
  help?: string;
  error?: string;
  disabled?: boolean;
  /** The label is only for screen readers. */
  labelHidden?: boolean;
}

export interface TextFieldProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  type?: "text" | "email" | "search" | "date" | "decimal";
  /** Rows of a longer text. */
  rows?: number;
  prefix?: string;
  suffix?: string;
  placeholder?: string;
  maxLength?: number;
}

export interface SelectFieldProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  options: readonly { value: string; label: string }[];
}

export interface CheckboxProps extends FieldProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
}

export interface TagListProps extends FieldProps {
  values: readonly string[];
  onChange: (values: string[]) => void;
  /** Words on the button that adds what was typed. */
  addLabel: string;
}

/** Shown while something is unsaved; leaving the page asks first. */
export interface SaveBarProps {
  id: string;
  dirty: boolean;
  busy: boolean;
  onSave: () => void;
  onDiscard: () => void;
}

/** Parts of forms. All are controlled: the page holds the draft. */
export interface FormParts {
  TextField: (props: TextFieldProps) => ReactElement;
  SelectField: (props: SelectFieldProps) => ReactElement;
  Checkbox: (props: CheckboxProps) => ReactElement;
  TagList: (props: TagListProps) => ReactElement;
  SaveBar: (props: SaveBarProps) => ReactElement | null;
}
