import type { ReactNode } from "react";
import { useKit } from "../kit";

/** A list of the policy whose order counts: each row can move, go, and be added to. */
export interface RowsProps<T> {
  rows: readonly T[];
  /** How a row is called, for the buttons: "Rule 1". */
  name: (row: T, index: number) => string;
  render: (row: T, index: number, set: (row: T) => void) => ReactNode;
  onChange: (rows: T[]) => void;
  addLabel: string;
  /** A new row; it is put first, since the first that fits decides. */
  make: () => T;
  disabled: boolean;
  /** The last row is for everything else: it stays where it is. */
  keepLast?: boolean;
}

/** Draws them. */
export function Rows<T>({ rows, name, render, onChange, addLabel, make, disabled, keepLast = false }: RowsProps<T>) {
  const { Stack, Button, Text } = useKit();
  const swap = (at: number, to: number) => {
    const next = [...rows];
    next.splice(to, 0, ...next.splice(at, 1));
    onChange(next);
  };
  const last = rows.length - (keepLast ? 2 : 1);
  return (
    <Stack gap="loose">
      {disabled ? null : (
        <Stack direction="row">
          <Button onClick={() => onChange([make(), ...rows])}>{addLabel}</Button>
        </Stack>
      )}
      {rows.map((row, i) => {
        const fixed = keepLast && i === rows.length - 1;
        return (
          // Rows have no names of their own; their place is what they are.
          // biome-ignore lint/suspicious/noArrayIndexKey: fields are controlled, so a moved row shows its own values
          <Stack key={i} gap="tight">
            <Text as="h3" strong>
              {name(row, i)}
            </Text>
            {render(row, i, (changed) => onChange(rows.map((one, at) => (at === i ? changed : one))))}
            {fixed || disabled ? null : (
              <Stack direction="row" gap="tight">
                {i > 0 ? (
                  <Button variant="plain" onClick={() => swap(i, i - 1)}>
                    Move up
                  </Button>
                ) : null}
                {i < last ? (
                  <Button variant="plain" onClick={() => swap(i, i + 1)}>
                    Move down
                  </Button>
                ) : null}
                <Button variant="plain" destructive onClick={() => onChange(rows.filter((_, at) => at !== i))}>
                  Take out
                </Button>
              </Stack>
            )}
          </Stack>
        );
      })}
    </Stack>
  );
}
