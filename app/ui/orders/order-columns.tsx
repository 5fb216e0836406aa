import { useKit } from "../kit";
import type { Column } from "../kit-list";
import { useWords } from "../words";
import { adviceWords, bandWords, shopperWords, stateOf } from "./risk-words";

/** An order as the list shows it. */
export interface OrderRow {
  orderId: string;
  name: string;
  placedAt: Date;
  shopperName: string | null;
  shopper: { orders: number; rtos: number } | null;
  isCod: boolean;
  totalMinor: number;
  currency: string;
  riskProbability: number | null;
  riskBand: string | null;
  riskAction: string | null;
  riskReason: string | null;
  atStakeMinor: number;
  riskWorthMinor: number;
  decision: string;
  outcome: string;
  fulfilmentStatus: string;
  cancelledAt: Date | null;
  city: string | null;
  postalCode: string | null;
}

/** Columns of the Orders list. `toDecide` lists are sorted by money at stake, the others by date. */
export function useOrderColumns(): Column<OrderRow>[] {
  const { Stack, Text, Badge } = useKit();
  const words = useWords();
  return [
    { key: "order", title: "Order", render: (row) => row.name },
    { key: "placed", title: "Placed", render: (row) => words.dateTime(row.placedAt) },
    {
      key: "shopper",
      title: "Shopper",
      render: (row) => (
        <Stack gap="tight">
          <Text as="span">{row.shopperName ?? "Name withheld"}</Text>
          <Text as="span" size="small" tone="subdued">
            {[shopperWords(row.shopper), row.city, row.postalCode].filter(Boolean).join(" · ")}
          </Text>
        </Stack>
      ),
    },
    {
      key: "amount",
      title: "Amount",
      align: "end",
      render: (row) => (
        <Stack gap="tight">
          <Text as="span">{words.money(row.totalMinor, row.currency)}</Text>
          <Text as="span" size="small" tone="subdued">
            {row.isCod ? "Cash on delivery" : "Prepaid"}
          </Text>
        </Stack>
      ),
    },
    {
      key: "risk",
      title: "Risk",
      render: (row) => {
        const band = bandWords[row.riskBand ?? ""];
        if (!band || row.riskProbability === null)
          return (
            <Text as="span" tone="subdued">
              Not assessed yet
            </Text>
          );
        return (
          <Stack gap="tight">
            <Badge tone={band.tone}>{`${words.percent(row.riskProbability)} · ${band.words}`}</Badge>
            {row.riskReason ? (
              <Text as="span" size="small" tone="subdued">
                {row.riskReason}
              </Text>
            ) : null}
          </Stack>
        );
      },
    },
    { key: "stake", title: "At stake", align: "end", render: (row) => words.money(row.atStakeMinor, row.currency) },
    {
      key: "state",
      title: "State",
      render: (row) => {
        const state = stateOf(row);
        return (
          <Stack gap="tight">
            <Badge tone={state.tone}>{state.words}</Badge>
            {state.words === "To ship" && row.riskAction ? (
              <Text as="span" size="small">
                {`Advice: ${adviceWords[row.riskAction] ?? row.riskAction}${row.riskWorthMinor > 0 ? `, worth ${words.money(row.riskWorthMinor, row.currency)}` : ""}`}
              </Text>
            ) : null}
          </Stack>
        );
      },
    },
  ];
}
