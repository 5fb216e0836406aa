import { useKit } from "../kit";
import type { Column } from "../kit-list";
import { useWords } from "../words";
import { aucWords, dayWords, figure, type Judged, rankedWords } from "./judged-words";

type Band = "high" | "medium" | "low";

interface Group {
  metrics: Judged;
  bands: Record<Band, { orders: number; rto: number }>;
}

/** Which model scores, and how good it is; days are whole days since 1970-01-01. */
export interface ModelData {
  modelId: string;
  silent: "no_model" | "other_features" | "shipped_better" | null;
  learnt: { at: Date; outcomes: number; positives: number } | null;
  judged: { from: number; to: number; all: Judged; cod: Judged | null; shipped: Judged | null } | null;
  lastDays: { from: number; to: number; overall: Group; cod: Group | null } | null;
  missing: { orders: number; wantedOrders: number; positives: number; wantedPositives: number; triedAt: Date | null } | null;
  alarms: { quietDays: number | null; drift: { orders: number; foretold: number; found: number } | null };
}

function inUseWords({ silent, modelId, judged }: ModelData): string {
  if (silent === null) return `Your own model scores your orders (${modelId}).`;
  const shipped = `the shipped model scores your orders by your own counts (${modelId})`;
  if (silent === "no_model") return `There is no model of your own yet: ${shipped}.`;
  if (silent === "other_features") return `Your own model is being learnt anew after an update: until then ${shipped}.`;
  const was = judged?.shipped?.auc != null ? ` (AUC ${figure(judged.shipped.auc)})` : "";
  return `The shipped model${was} fitted your newest orders better than your own: ${shipped}.`;
}

/** Which model scores, how good it is on this store's own orders, or how much is missing until that can be said. */
export function ModelSection({ model }: { model: ModelData }) {
  const { Section, Stack, Text, Progress, Banner } = useKit();
  const words = useWords();
  const { judged, missing, learnt, lastDays, alarms } = model;
  return (
    <Section title="RTO model">
      <Stack>
        {alarms.quietDays !== null ? (
          <Banner tone="warning" title={`No order's end became known for ${words.number(alarms.quietDays)} days`}>
            Orders wait for theirs. Without news of deliveries and RTO the counts and the model grow old: check the couriers' updates, or
            import outcomes.
          </Banner>
        ) : null}
        {alarms.drift ? (
          <Banner tone="warning" title="The risk is off">
            {`Of ${words.number(alarms.drift.orders)} matured orders of the last weeks ${words.percent(alarms.drift.found)} came back; ${words.percent(alarms.drift.foretold)} was foretold. Look at the bands before you rely on them; the model learns from these orders every night.`}
          </Banner>
        ) : null}
        <Text>{inUseWords(model)}</Text>
        {missing ? (
          <Stack gap="tight">
            <Progress
              label="Orders with a known end"
              percent={100 * Math.min(1, missing.orders / missing.wantedOrders, missing.positives / missing.wantedPositives)}
              text={`Not enough outcomes yet: ${words.number(missing.orders)} of ${words.number(missing.wantedOrders)} matured orders, ${words.number(missing.positives)} of ${words.number(missing.wantedPositives)} RTO.`}
            />
            <Text size="small" tone="subdued">
              {missing.triedAt
                ? `Last counted ${words.dateTime(missing.triedAt)}; counted again every night.`
                : "Counted again every night."}
            </Text>
          </Stack>
        ) : null}
        {judged ? (
          <Stack gap="tight">
            {judged.cod ? <Text strong>{rankedWords("COD orders", "RTO", judged.cod, words)}</Text> : null}
            <Text>{rankedWords("orders", "RTO", judged.all, words)}</Text>
            <Text size="small" tone="subdued">
              {[
                learnt
                  ? `Last learnt ${words.dateTime(learnt.at)} from ${words.number(learnt.outcomes)} orders, ${words.number(learnt.positives)} of them RTO.`
                  : "",
                `Judged on orders placed ${dayWords(judged.from, words)} to ${dayWords(judged.to, words)} by what was known before them.`,
                "AUC: chance that an order that came back was given more risk than one that did not; 0.5 is a coin. Brackets hold the true figure 19 times of 20.",
              ].join(" ")}
            </Text>
          </Stack>
        ) : null}
        {lastDays ? <LastDaysTable lastDays={lastDays} /> : null}
      </Stack>
    </Section>
  );
}

interface BandRow {
  band: Band;
  orders: number;
  rto: number;
  all: number;
}

const bandWords: Record<Band, string> = { high: "High risk", medium: "Medium risk", low: "Low risk" };

/** How the engine would have told the newest days' orders apart, had it been in use. */
function LastDaysTable({ lastDays }: { lastDays: NonNullable<ModelData["lastDays"]> }) {
  const { Stack, Text, Table } = useKit();
  const words = useWords();
  const { metrics, bands } = lastDays.cod ?? lastDays.overall;
  const which = lastDays.cod ? "COD orders" : "orders";
  const rows = (["high", "medium", "low"] as const).map((band) => ({ band, ...bands[band], all: metrics.positives }));
  const columns: Column<BandRow>[] = [
    { key: "band", title: "Would have been", render: (row) => bandWords[row.band] },
    { key: "orders", title: "Orders", align: "end", render: (row) => words.number(row.orders) },
    { key: "rto", title: "Came back", align: "end", render: (row) => words.number(row.rto) },
    { key: "rate", title: "RTO rate", align: "end", render: (row) => (row.orders > 0 ? words.percent(row.rto / row.orders) : "–") },
    { key: "share", title: "Of all RTO", align: "end", render: (row) => (row.all > 0 ? words.percent(row.rto / row.all) : "–") },
  ];
  const span = `${dayWords(lastDays.from, words)} to ${dayWords(lastDays.to, words)}`;
  return (
    <Stack gap="tight">
      <Text as="h3" strong>
        How would this have done on your last {words.number(lastDays.to - lastDays.from + 1)} days?
      </Text>
      <Text>{`Learning only from what was known before each day, it would have ranked your ${words.number(metrics.rows)} matured ${which} of ${span} at ${aucWords(metrics)}.`}</Text>
      <Table<BandRow>
        label="The last days by risk"
        columns={columns}
        rows={rows}
        rowId={(row) => row.band}
        rowName={(row) => bandWords[row.band]}
        empty={null}
      />
    </Stack>
  );
}
