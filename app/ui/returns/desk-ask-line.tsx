import { useKit } from "../kit";

/** A line of the order as the form shows it. */
export interface AskLineData {
  lineId: string;
  title: string;
  variantTitle: string | null;
  imageUrl: string | null;
  quantity: number;
  verdict: { answer: "yes" | "no" | "look"; overrulable: boolean; sentence: string };
  conditions: readonly { id: string; label: string }[];
}

/** What was entered for a line; the quantity as it was typed. */
export interface LineDraft {
  picked: boolean;
  quantity: string;
  reasonId: string;
  note: string;
  conditions: readonly string[];
}

export const newLine: LineDraft = { picked: false, quantity: "1", reasonId: "", note: "", conditions: [] };

export interface AskLineProps {
  line: AskLineData;
  reasons: readonly { id: string; name: string }[];
  draft: LineDraft;
  onChange: (draft: LineDraft) => void;
  errors: Readonly<Record<string, string>>;
  place: string;
}

/** One line: whether it comes back, how many, why, in which condition; and what the rules say of it. */
export function DeskAskLine({ line, reasons, draft, onChange, errors, place }: AskLineProps) {
  const { Stack, Columns, Text, Checkbox, TextField, SelectField, Badge } = useKit();
  const set = (change: Partial<LineDraft>) => onChange({ ...draft, ...change });
  const name = [line.title, line.variantTitle].filter(Boolean).join(", ");
  const quantityError = errors[`quantity-${place}`];
  return (
    <Stack gap="tight">
      <Checkbox
        name={`pick-${place}`}
        label={name}
        checked={draft.picked}
        disabled={line.quantity === 0}
        onChange={(picked) => set({ picked })}
        help={line.verdict.sentence}
      />
      {line.verdict.overrulable && line.quantity > 0 ? <Badge tone="warning">A rule says no: needs a reason</Badge> : null}
      {draft.picked ? (
        <Stack>
          <Columns layout="cards">
            <TextField
              name={`quantity-${place}`}
              label={`How many, of ${line.quantity}`}
              type="decimal"
              value={draft.quantity}
              onChange={(quantity) => set({ quantity })}
              {...(quantityError ? { error: quantityError } : {})}
            />
            {reasons.length > 0 ? (
              <SelectField
                name={`reason-${place}`}
                label="Why"
                value={draft.reasonId}
                onChange={(reasonId) => set({ reasonId })}
                options={[{ value: "", label: "Not said" }, ...reasons.map((one) => ({ value: one.id, label: one.name }))]}
              />
            ) : null}
            <TextField
              name={`note-${place}`}
              label="What the shopper said"
              value={draft.note}
              onChange={(note) => set({ note })}
              maxLength={300}
            />
          </Columns>
          {line.conditions.length > 0 ? (
            <Stack gap="tight">
              <Text size="small" tone="subdued">
                The shopper says of the goods:
              </Text>
              {line.conditions.map((one) => (
                <Checkbox
                  key={one.id}
                  name={`condition-${place}-${one.id}`}
                  label={one.label}
                  checked={draft.conditions.includes(one.id)}
                  onChange={(on) =>
                    set({ conditions: on ? [...draft.conditions, one.id] : draft.conditions.filter((id) => id !== one.id) })
                  }
                />
              ))}
            </Stack>
          ) : null}
        </Stack>
      ) : null}
    </Stack>
  );
}
