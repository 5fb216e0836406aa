import { deadlineWords } from "~/domain/bench/clocks/deadline";
import type { Outlook } from "~/domain/bench/clocks/outlook";
import { dayWords } from "~/domain/bench/clocks/propose";
import { worthRouteWords } from "~/domain/bench/clocks/worth-routes";
import { useKit } from "../../kit";
import { useWords } from "../../words";

type Route = Outlook["routes"][number];

/** A unit's deadlines and what each way out is expected to bring; nothing of one that has left. */
export function UnitOutlook({ outlook }: { outlook: Outlook | null }) {
  const { Section, Stack, Text, KeyValue, Table } = useKit();
  const words = useWords();
  if (!outlook) return null;
  const { today, deadlines, grade, isAssumed, routes, currency } = outlook;
  const money = (minor: number | null) => (minor === null ? "" : words.money(minor, currency));
  const seesWorth = routes.some((one) => one.todayMinor !== null);
  const whole: Route[] = [...routes];
  return (
    <Section title="Deadlines and ways out">
      <Stack>
        {deadlines.length === 0 ? (
          <Text>Nothing presses: no vendor's window, season or expiry is known for it.</Text>
        ) : (
          <KeyValue
            items={deadlines.map(({ kind, on }) => ({
              label: deadlineWords[kind],
              value: `${dayWords(on)}${on < today ? ", past" : on === today ? ", today" : ""}`,
            }))}
          />
        )}
        <Text tone="subdued" size="small">
          {`Reckoned for grade ${grade}${isAssumed ? ", which is assumed until somebody has looked" : ""}, by the bench rules: an expectation, not a price.`}
        </Text>
        <Table<Route>
          label="Ways out"
          rows={whole}
          rowId={(row) => row.route}
          rowName={(row) => worthRouteWords[row.route]}
          columns={[
            { key: "route", title: "Way out", render: (row) => worthRouteWords[row.route] },
            { key: "open", title: "Open", render: (row) => (row.isOpen ? "Yes" : "No longer, or never was") },
            ...(seesWorth
              ? [
                  { key: "today", title: "Brings today", align: "end" as const, render: (row: Route) => money(row.todayMinor) },
                  { key: "tomorrow", title: "Brings tomorrow", align: "end" as const, render: (row: Route) => money(row.tomorrowMinor) },
                ]
              : []),
          ]}
          empty={null}
        />
      </Stack>
    </Section>
  );
}
