import { useKit } from "../kit";
import type { Column } from "../kit-list";
import { adviceWords } from "../orders/risk-words";
import { usePlace } from "../place";
import { useWords } from "../words";

/** One action with the money it is expected to end with, minor units. */
export interface ActionMoneyRow {
  action: string;
  expectedMinor: number;
}

/** A message that the store sends by itself. */
export interface AskData {
  subject: string;
  body: string;
}

/** Who carries an action out: the app by a button, or the store. Never promises what the app cannot do. */
function whoDoes(action: string, platformLabel: string, canHold: boolean): string {
  if (action === "ship") return "Nothing to do";
  if (action === "hold") return canHold ? "The button above" : `You, in ${platformLabel}`;
  if (action === "cancel") return `You, in ${platformLabel}: this app does not cancel`;
  return "You: the text is below";
}

/** Every action that could be taken with its expected money, best first, so that the advice can be checked. */
export function ActionMoneyTable({ options, currency, advice }: { options: readonly ActionMoneyRow[]; currency: string; advice: string }) {
  const { Table, Text, Badge, Stack } = useKit();
  const { platformLabel, can } = usePlace();
  const words = useWords();
  const ship = options.find((option) => option.action === "ship")?.expectedMinor ?? 0;
  const columns: Column<ActionMoneyRow>[] = [
    {
      key: "action",
      title: "Action",
      render: (row) => (
        <Stack direction="row" gap="tight">
          <Text as="span">{adviceWords[row.action] ?? row.action}</Text>
          {row.action === advice ? <Badge tone="info">Advice</Badge> : null}
        </Stack>
      ),
    },
    { key: "money", title: "Expected money", align: "end", render: (row) => words.money(row.expectedMinor, currency) },
    {
      key: "worth",
      title: "Against shipping",
      align: "end",
      render: (row) =>
        row.action === "ship" ? "" : `${row.expectedMinor > ship ? "+" : ""}${words.money(row.expectedMinor - ship, currency)}`,
    },
    { key: "who", title: "Who does it", render: (row) => whoDoes(row.action, platformLabel, can.holdFulfilment) },
  ];
  return (
    <Stack gap="tight">
      <Table<ActionMoneyRow>
        label="Actions and their expected money"
        columns={columns}
        rows={options}
        rowId={(row) => row.action}
        rowName={(row) => adviceWords[row.action] ?? row.action}
        empty={null}
      />
      <Text size="small" tone="subdued">
        Margin if it is delivered, less what an RTO and the action cost, each times how likely it is, by the costs in Settings.
      </Text>
    </Stack>
  );
}

/** The text to send the shopper, and a way into the store's own mail program; nothing is sent by the app. */
export function AskText({ ask, email }: { ask: AskData; email: string | null }) {
  const { Disclosure, Stack, Text } = useKit();
  const link = email
    ? `mailto:${encodeURIComponent(email)}?subject=${encodeURIComponent(ask.subject)}&body=${encodeURIComponent(ask.body)}`
    : null;
  return (
    <Disclosure summary="Text to send to the shopper">
      <Stack gap="tight">
        <Text size="small" tone="subdued">
          The app does not send this: copy it to where you talk to shoppers.
        </Text>
        <div style={{ whiteSpace: "pre-wrap" }}>
          <Text as="span">{ask.body}</Text>
        </div>
        {link ? <a href={link}>Open it in your mail program</a> : null}
      </Stack>
    </Disclosure>
  );
}
