import { useKit } from "../kit";
import { useMay } from "../place";
import { useWords } from "../words";
import type { HomeData } from "./home-data";

type Needs = Pick<
  HomeData,
  "now" | "toDecide" | "held" | "returnsWaiting" | "refundsDue" | "refundsStuck" | "goodsOverdue" | "promisesAtRisk" | "moneyDifferences"
>;

/** Cards of what waits for a person, each one click from its list; a calm sentence when nothing does. */
export function NeedsYou({ home }: { home: Needs }) {
  const { Columns, Section, Stat, LinkButton, EmptyState, Stack } = useKit();
  const words = useWords();
  const may = useMay();
  const many = (n: number) => (n > 10_000 ? "10,000+" : words.number(n));
  const cards = [
    {
      show: home.toDecide.count > 0,
      label: home.toDecide.count === 1 ? "Order to decide" : "Orders to decide",
      count: home.toDecide.count,
      hint: `${words.money(home.toDecide.atStakeMinor)} at stake`,
      to: "/orders",
      action: "Review orders",
    },
    {
      show: home.held > 0,
      label: home.held === 1 ? "Order on hold" : "Orders on hold",
      count: home.held,
      hint: "Not shipped until somebody releases them",
      to: "/orders?view=held&decision=held",
      action: "Review held orders",
    },
    {
      show: home.returnsWaiting.count > 0,
      label: home.returnsWaiting.count === 1 ? "Return waiting" : "Returns waiting",
      count: home.returnsWaiting.count,
      hint: home.returnsWaiting.oldestAt ? `Oldest waits ${words.span(home.returnsWaiting.oldestAt, home.now)}` : "",
      to: "/returns?tab=to-decide",
      action: "Review returns",
    },
    {
      show: home.refundsDue.count > 0,
      label: home.refundsDue.count === 1 ? "Refund due today" : "Refunds due today",
      count: home.refundsDue.count,
      hint: `${words.money(home.refundsDue.promisedMinor)} promised`,
      to: "/returns?tab=to-settle",
      action: may("returns.settle") ? "Pay refunds" : "See refunds",
    },
    {
      show: home.refundsStuck > 0,
      label: home.refundsStuck === 1 ? "Refund is stuck" : "Refunds are stuck",
      count: home.refundsStuck,
      hint: "A person must retry or decide",
      to: "/returns?tab=to-settle",
      action: "Look at stuck refunds",
    },
    {
      show: home.goodsOverdue > 0,
      label: home.goodsOverdue === 1 ? "Return whose goods are overdue" : "Returns whose goods are overdue",
      count: home.goodsOverdue,
      hint: "Settled first, and the goods never came",
      to: "/returns?goods=overdue",
      action: "Look at overdue goods",
    },
    {
      show: home.promisesAtRisk.count > 0,
      label: home.promisesAtRisk.count === 1 ? "Promise about to break" : "Promises about to break",
      count: home.promisesAtRisk.count,
      hint: `${words.money(home.promisesAtRisk.promisedMinor)} promised by tomorrow or before`,
      to: may("money.look") ? "/money?tab=promises" : "/returns?promise=near",
      action: "See promises",
    },
    {
      show: home.moneyDifferences > 0 && may("money.look"),
      label: home.moneyDifferences === 1 ? "Difference of money" : "Differences of money",
      count: home.moneyDifferences,
      hint: "Our ledger and the platform do not agree",
      to: "/money?tab=differences",
      action: "Settle differences",
    },
  ].filter((card) => card.show);
  if (cards.length === 0)
    return (
      <Section>
        <EmptyState title="Nothing needs you right now">
          New orders are assessed as they arrive. What needs a decision will appear here, the most money at stake first.
        </EmptyState>
      </Section>
    );
  return (
    <Columns layout="cards">
      {cards.map((card) => (
        <Section key={card.label}>
          <Stack>
            <Stat label={card.label} value={many(card.count)} hint={card.hint} />
            <LinkButton to={card.to}>{card.action}</LinkButton>
          </Stack>
        </Section>
      ))}
    </Columns>
  );
}
