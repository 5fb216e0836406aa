import { useKit } from "../kit";
import type { Tone } from "../kit-layout";
import type { Column } from "../kit-list";
import { useWords } from "../words";

/** A return as the list shows it. */
export interface ReturnRow {
  returnId: string;
  name: string;
  orderName: string;
  label: string;
  labelWords: string;
  source: string;
  wants: string;
  currency: string;
  amountMinor: number;
  requestedAt: Date;
  dueOn: string | null;
  shopperName: string | null;
  lines: { title: string; variantTitle: string | null; imageUrl: string | null; quantity: number; reasonName: string }[];
}

/** Labels that ask for somebody are warm, ends are calm. */
export const labelTones: Readonly<Record<string, Tone>> = {
  pending: "warning",
  authorised: "info",
  on_the_way: "info",
  lost: "critical",
  to_inspect: "warning",
  to_settle: "warning",
  settling: "info",
  stuck: "critical",
  settled: "success",
  rejected: "neutral",
};

/** What the shopper wants, in words. */
export const wantWords: Readonly<Record<string, string>> = {
  refund: "Refund",
  store_credit: "Store credit",
  exchange: "Exchange",
  repair: "Repair",
  keep_item: "Keep the item",
  reject: "Nothing",
};

/** Columns of the Returns list. `now` is when the page was loaded: clocks do not run by themselves. */
export function useReturnColumns(now: Date): Column<ReturnRow>[] {
  const { Stack, Text, Badge, Thumbnail } = useKit();
  const words = useWords();
  return [
    {
      key: "return",
      title: "Return",
      render: (row) => row.name,
    },
    { key: "label", title: "State", render: (row) => <Badge tone={labelTones[row.label] ?? "neutral"}>{row.labelWords}</Badge> },
    {
      key: "shopper",
      title: "Order and shopper",
      render: (row) => (
        <Stack gap="tight">
          <Text as="span">{row.orderName}</Text>
          <Text as="span" size="small" tone="subdued">
            {row.shopperName ?? "Name withheld"}
          </Text>
        </Stack>
      ),
    },
    {
      key: "items",
      title: "Items",
      render: (row) => {
        const [first] = row.lines;
        const more = row.lines.length - 1;
        return first ? (
          <div style={{ display: "flex", gap: 8, alignItems: "center", minWidth: 0 }}>
            <Thumbnail src={first.imageUrl} alt="" />
            <Stack gap="tight">
              <Text as="span">{`${first.quantity} × ${first.title}`}</Text>
              <Text as="span" size="small" tone="subdued">
                {[first.reasonName || "No reason given", more > 0 ? `and ${more} more` : ""].filter(Boolean).join(", ")}
              </Text>
            </Stack>
          </div>
        ) : (
          "None"
        );
      },
    },
    { key: "wants", title: "Wants", render: (row) => wantWords[row.wants] ?? row.wants },
    { key: "amount", title: "Amount", align: "end", render: (row) => words.money(row.amountMinor, row.currency) },
    {
      key: "clock",
      title: "Clock",
      render: (row) => (
        <Stack gap="tight">
          <Text as="span">{`Asked ${words.span(row.requestedAt, now)} ago`}</Text>
          {row.dueOn && row.label !== "settled" ? (
            <Text as="span" size="small" tone="subdued">
              {`Refund promised by ${words.date(new Date(`${row.dueOn}T12:00:00Z`))}`}
            </Text>
          ) : null}
        </Stack>
      ),
    },
  ];
}
