import type { BenchStrip } from "~/domain/bench/clocks/queue-view";
import { useKit } from "../kit";
import { countWords } from "../list-state";
import { useWords } from "../words";

/** How the day goes, and what must leave. */
export function Day({ today, strip }: { today: { received: number; graded: number }; strip: BenchStrip }) {
  const { Section, Stack, Stat, Text, LinkButton } = useKit();
  const { money } = useWords();
  const losses = (strip.loss ?? []).filter((one) => one.minor > 0);
  const isPressing = strip.today.value + strip.overdue.value > 0;
  return (
    <Section title="Today">
      <Stack>
        <Stack direction="row" gap="loose">
          <Stat label="Units received" value={String(today.received)} />
          <Stat label="Units graded" value={String(today.graded)} />
        </Stack>
        {isPressing ? (
          <Stack direction="row" gap="loose">
            <Stat label="Must leave today" value={countWords(strip.today)} />
            <Stat label="Too late" value={countWords(strip.overdue)} />
          </Stack>
        ) : null}
        {losses.length > 0 ? <Text>{`Lost until tomorrow: ${losses.map((one) => money(one.minor, one.currency)).join(", ")}`}</Text> : null}
        {isPressing || losses.length > 0 ? (
          <Stack direction="row">
            <LinkButton to="/bench/queue">Open the queue</LinkButton>
          </Stack>
        ) : null}
      </Stack>
    </Section>
  );
}
