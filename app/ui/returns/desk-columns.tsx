import { useKit } from "../kit";
import type { Column } from "../kit-list";
import { useWords } from "../words";
import { labelTones, wantWords } from "./return-row";

/** A return as the list shows it. */
export interface DeskRow {
  returnId: string;
  name: string;
  orderName: string;
  label: string;
  labelWords: string;
  source: string;
  /** Asked for by somebody who got it as a gift. */
  gift: boolean;
  wants: string;
  currency: string;
  amountMinor: number;
  requestedAt: Date;
  decideBy: Date | null;
  dueOn: string | null;
  assignee: string | null;
  countryCode: string | null;
  shopperName: string | null;
  lines: readonly { title: string; variantTitle: string | null; imageUrl: string | null; quantity: number; reasonName: string }[];
}

/** Columns of the Returns list. `now` is when the page was loaded: clocks do not run by themselves. `today` is the day in the store's zone. */
export function useDeskColumns(now: Date, today: string): Column<DeskRow>[] {
  const { Stack, Text, Badge, Thumbnail } = useKit();
  const words = useWords();
  return [
    { key: "return", title: "Return", render: (row) => row.name },
    {
      key: "label",
      title: "State",
      render: (row) => (
        <Stack gap="tight">
          <Badge tone={labelTones[row.label] ?? "neutral"}>{row.labelWords}</Badge>
          {row.gift ? <Badge tone="info">Gift</Badge> : null}
        </Stack>
      ),
    },
    {
      key: "items",
      title: "Items",
      render: (row) => {
        const [first] = row.lines;
        const more = row.lines.length - 1;
        if (!first) return "None";
        return (
          <div style={{ display: "flex", gap: 8, alignItems: "center", minWidth: 0 }}>
            <Thumbnail src={first.imageUrl} alt="" />
            <Stack gap="tight">
              <Text as="span">{`${first.quantity} × ${first.title}`}</Text>
              <Text as="span" size="small" tone="subdued">
                {[first.reasonName || "No reason given", more > 0 ? `and ${more} more` : ""].filter(Boolean).join(", ")}
              </Text>
            </Stack>
          </div>
        );
      },
    },
    {
      key: "asked",
      title: "Asked",
      render: (row) => (
        <Stack gap="tight">
          <Text as="span">{words.date(row.requestedAt)}</Text>
          <Text as="span" size="small" tone="subdued">{`${words.span(row.requestedAt, now)} ago`}</Text>
        </Stack>
      ),
    },
    {
      key: "customer",
      title: "Customer",
      render: (row) => (
        <Stack gap="tight">
          <Text as="span">{row.shopperName ?? "Name withheld"}</Text>
          <Text as="span" size="small" tone="subdued">
            {[row.orderName, row.countryCode].filter(Boolean).join(" · ")}
          </Text>
        </Stack>
      ),
    },
    { key: "wants", title: "Wants", render: (row) => wantWords[row.wants] ?? row.wants },
    { key: "amount", title: "Amount", align: "end", render: (row) => words.money(row.amountMinor, row.currency) },
    {
      key: "clock",
      title: "Clock",
      render: (row) => (
        <Stack gap="tight">
          {row.decideBy ? <DecideClock decideBy={row.decideBy} now={now} /> : null}
          {row.dueOn && !ended.has(row.label) ? <PromiseClock dueOn={row.dueOn} today={today} isHere={here.has(row.label)} /> : null}
          {row.assignee ? <Text as="span" size="small" tone="subdued">{`With ${row.assignee}`}</Text> : null}
        </Stack>
      ),
    },
  ];
}

/** Labels whose money no longer waits. */
const ended = new Set(["settled", "closed", "rejected", "cancelled", "expired"]);
/** Labels whose goods are here: only then can the promise break. */
const here = new Set(["to_settle", "settling", "stuck"]);

function DecideClock({ decideBy, now }: { decideBy: Date; now: Date }) {
  const { Badge, Text } = useKit();
  const words = useWords();
  const at = new Date(decideBy);
  return at < new Date(now) ? (
    <Badge tone="critical">{`Decide: ${words.span(at, new Date(now))} late`}</Badge>
  ) : (
    <Text as="span">{`Decide within ${words.span(new Date(now), at)}`}</Text>
  );
}

function PromiseClock({ dueOn, today, isHere }: { dueOn: string; today: string; isHere: boolean }) {
  const { Badge, Text } = useKit();
  const words = useWords();
  const day = words.date(new Date(`${dueOn}T12:00:00Z`));
  if (isHere && dueOn < today) return <Badge tone="critical">{`Promise broken: ${day}`}</Badge>;
  return (
    <Text as="span" size="small" tone={isHere && dueOn <= today ? "warning" : "subdued"}>
      {`Refund by ${day}`}
    </Text>
  );
}
