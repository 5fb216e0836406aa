import { useKit } from "../kit";
import type { Column } from "../kit-list";
import { adviceWords } from "../orders/risk-words";
import { useWords, type Words } from "../words";

interface Estimate {
  value: number;
  low: number;
  high: number;
}

/** One arm's orders, by how they ended. */
interface ArmData {
  rto: number;
  delivered: number;
  cancelled: number;
  unknown: number;
  acted: number;
}

/** One comparison; amounts are minor units of the store's currency. */
export interface SavingsRow {
  action?: string;
  advised: ArmData;
  control: ArmData;
  effect: { avoided: Estimate; lost: Estimate; savedMinor: Estimate } | null;
  missing: { advised: number; control: number };
}

export interface SavingsData {
  controlPercent: number;
  all: SavingsRow;
  byAction: SavingsRow[];
  young: number;
  left: number;
}

const ends = (arm: ArmData) => arm.rto + arm.delivered + arm.cancelled;

/** "12 (3 to 21)"; whole orders. */
function orderWords({ value, low, high }: Estimate, words: Words): string {
  const n = (x: number) => words.number(Math.round(x) || 0);
  return `${n(value)} (${n(low)} to ${n(high)})`;
}

/** What the advice was worth, against orders left alone by chance; honest about not knowing yet. */
export function SavingsSection({ savings }: { savings: SavingsData }) {
  const { Section, Stack, Stat, Columns, Text, Table } = useKit();
  const words = useWords();
  const { all, byAction, controlPercent, young, left } = savings;
  const money = ({ value, low, high }: Estimate) => `${words.money(value)} (${words.money(low)} to ${words.money(high)})`;
  const soon = ({ missing }: SavingsRow) =>
    `Not enough outcomes yet: ${[
      missing.advised > 0 ? `${missing.advised} more advised orders` : null,
      missing.control > 0 ? `${missing.control} more of the control group` : null,
    ]
      .filter(Boolean)
      .join(" and ")} must end first.`;
  const columns: Column<SavingsRow>[] = [
    { key: "action", title: "Advice", render: (row) => adviceWords[row.action ?? ""] ?? row.action ?? "" },
    {
      key: "orders",
      title: "Orders with a known end",
      render: (row) =>
        `${words.number(ends(row.advised))} advised, ${words.number(row.advised.acted)} acted on; ${words.number(ends(row.control))} control`,
    },
    { key: "avoided", title: "RTO avoided", render: (row) => (row.effect ? orderWords(row.effect.avoided, words) : soon(row)) },
    { key: "lost", title: "Honest buyers lost", render: (row) => (row.effect ? orderWords(row.effect.lost, words) : "") },
    { key: "saved", title: "Saved", align: "end", render: (row) => (row.effect ? money(row.effect.savedMinor) : "") },
  ];
  const notes = [
    controlPercent > 0
      ? `${words.number(controlPercent)} % of risky orders are drawn by chance and left alone.`
      : "The control group is switched off in Settings: nothing new is measured.",
    "Counted are orders of the last year, flagged at least 30 days ago, whose end is known; brackets hold the true figure 19 times of 20.",
    young > 0 ? `${words.number(young)} are too young to count.` : "",
    left > 0 ? `${words.number(left)} left the control group because somebody acted, and are not counted.` : "",
  ].filter(Boolean);
  return (
    <Section title="Savings">
      <Stack>
        {all.effect ? (
          <Columns layout="cards">
            <Stat label="Saved in a year" value={words.money(all.effect.savedMinor.value)} hint={money(all.effect.savedMinor)} />
            <Stat
              label="RTO avoided"
              value={words.number(Math.round(all.effect.avoided.value))}
              hint={orderWords(all.effect.avoided, words)}
            />
            <Stat
              label="Honest buyers lost"
              value={words.number(Math.round(all.effect.lost.value) || 0)}
              hint={orderWords(all.effect.lost, words)}
            />
          </Columns>
        ) : (
          <Text>{`${soon(all)} So far ${words.number(ends(all.advised))} and ${words.number(ends(all.control))} have.`}</Text>
        )}
        {byAction.length > 0 ? (
          <Table<SavingsRow>
            label="Savings by advice"
            columns={columns}
            rows={byAction}
            rowId={(row) => row.action ?? ""}
            rowName={(row) => adviceWords[row.action ?? ""] ?? ""}
            empty={null}
          />
        ) : null}
        <Text size="small" tone="subdued">
          {notes.join(" ")}
        </Text>
      </Stack>
    </Section>
  );
}
