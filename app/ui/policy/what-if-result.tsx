import type { ReplayResult, ReplaySide } from "~/domain/returns/replay/tally";
import { type ReplayAnswer, replayAnswers } from "~/domain/returns/replay/treat";
import { useKit } from "../kit";
import type { Column } from "../kit-list";
import { useWords } from "../words";
import { askWords, orderWords, ruleWords } from "./replay-words";

interface Figure {
  id: string;
  label: string;
  before: number;
  after: number;
  isMoney: boolean;
}

/** What was found, in numbers: how requests and orders are treated before and after, the money, and the rules. */
export function WhatIfResult({ result, currency }: { result: ReplayResult; currency: string }) {
  const { Section, Stack, Text } = useKit();
  const words = useWords();
  const { asks, orders } = result;
  const changed =
    result.changed === 0
      ? "Nothing would have been treated otherwise."
      : `${words.number(result.changed)} of ${words.number(asks.total + orders.total)} would have been treated otherwise.`;
  return (
    <Stack>
      <Section title="What would change">
        <Stack gap="tight">
          <Text as="p" strong>
            {changed}
          </Text>
          {result.unread > 0 ? (
            <Text tone="warning">
              {`${result.unread === 1 ? "1 product or customer was" : `${words.number(result.unread)} products or customers were`} not looked up yet, so a person would look at what depends on it. It is being looked up: try again in a few minutes.`}
            </Text>
          ) : null}
          {result.foreign > 0 ? (
            <Text tone="subdued">
              {`${words.number(result.foreign)} in another currency than ${currency} are counted, but their money is not.`}
            </Text>
          ) : null}
        </Stack>
      </Section>
      <Figures
        title={`Returns that were asked for, and refusals: ${words.number(asks.total)}`}
        empty="Nobody asked for a return of these orders."
        rows={asks.total === 0 ? [] : [...answersOf(asks.before, asks.after, askWords), ...moneyOf(asks.before, asks.after)]}
      />
      <Figures
        title={`Orders that nobody asked about: ${words.number(orders.total)}`}
        empty="There is no such order with anything left to send back."
        rows={
          orders.total === 0
            ? []
            : [
                ...answersOf(orders.before, orders.after, orderWords),
                money("worth", "Worth of what could be sent back", orders.before.refundMinor, orders.after.refundMinor),
              ]
        }
      />
      <Figures
        title="What did not let them pass"
        empty="Everything passed under both policies."
        rows={Object.entries(result.rules)
          .map(([rule, { before, after }]) => ({ id: rule, label: ruleWords(rule), before, after, isMoney: false }))
          .sort((a, b) => Math.max(b.before, b.after) - Math.max(a.before, a.after))}
      />
    </Stack>
  );
}

function answersOf(before: ReplaySide, after: ReplaySide, words: Readonly<Record<ReplayAnswer, string>>): Figure[] {
  return replayAnswers
    .filter((answer) => answer !== "mend" || before.mend + after.mend > 0)
    .map((answer) => ({ id: answer, label: words[answer], before: before[answer], after: after[answer], isMoney: false }));
}

function money(id: string, label: string, before: number, after: number): Figure {
  return { id, label, before, after, isMoney: true };
}

function moneyOf(before: ReplaySide, after: ReplaySide): Figure[] {
  const out = (side: ReplaySide) => side.refundMinor + side.bonusMinor - side.feesMinor;
  return [
    money("refunds", "Given back for goods", before.refundMinor, after.refundMinor),
    money("fees", "Withheld as fees", before.feesMinor, after.feesMinor),
    money("bonus", "Extra on store credit", before.bonusMinor, after.bonusMinor),
    money("out", "Paid out in all", out(before), out(after)),
    money("kept", "Worth of goods that shoppers keep", before.keptMinor, after.keptMinor),
  ];
}

function Figures({ title, rows, empty }: { title: string; rows: Figure[]; empty: string }) {
  const { Section, Table, EmptyState } = useKit();
  const words = useWords();
  const shown = (figure: Figure, value: number) => (figure.isMoney ? words.money(value) : words.number(value));
  const difference = (figure: Figure) => {
    const by = figure.after - figure.before;
    return by === 0 ? "no change" : `${by > 0 ? "+" : "−"}${shown(figure, Math.abs(by))}`;
  };
  const columns: Column<Figure>[] = [
    { key: "what", title: "What", render: (row) => row.label },
    { key: "before", title: "Published policy", align: "end", render: (row) => shown(row, row.before) },
    { key: "after", title: "This version", align: "end", render: (row) => shown(row, row.after) },
    { key: "by", title: "Difference", align: "end", render: difference },
  ];
  return (
    <Section flush title={title}>
      <Table<Figure>
        label={title}
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        rowName={(row) => row.label}
        empty={<EmptyState title="Nothing to compare">{empty}</EmptyState>}
      />
    </Section>
  );
}
