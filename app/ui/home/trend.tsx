import { Chart } from "../chart";
import { useKit } from "../kit";
import { useWords } from "../words";
import type { HomeData } from "./home-data";

/** Share of decided orders that came back, by week, and the last four weeks against those before. */
export function Trend({ home }: { home: Pick<HomeData, "trend" | "rtoRate"> }) {
  const { Section, Stat, Stack, Text } = useKit();
  const words = useWords();
  const { now, before, decided } = home.rtoRate;
  const change =
    now !== null && before !== null && now !== before
      ? { change: { good: now < before, text: `${words.percent(before)} in the weeks before` } }
      : {};
  return (
    <Section title="RTO rate">
      {home.trend.length === 0 ? (
        <Text tone="subdued">No order of the last twelve weeks has a known outcome yet. The rate appears with the first deliveries.</Text>
      ) : (
        <Stack>
          <Stat
            label="Last four weeks"
            value={now === null ? "Not known yet" : words.percent(now)}
            hint={`${words.number(decided)} orders with a known outcome`}
            {...change}
          />
          <Chart
            title="RTO rate by week the order was placed"
            labels={home.trend.map((week) => week.week)}
            series={[
              { name: "All orders", values: home.trend.map((week) => week.all) },
              { name: "Cash on delivery", values: home.trend.map((week) => week.cod) },
            ]}
            write={words.percent}
          />
        </Stack>
      )}
    </Section>
  );
}
