import { useKit } from "../kit";
import { PostButton } from "../post";
import { useWatch } from "../watch";
import { useWords } from "../words";

/** How far the counting of past orders' ends is. */
export interface EvidenceData {
  phase: string;
  ordersWalked: number;
  ordersTotal: number;
  endsCounted: number;
  startedAt: Date | null;
  finishedAt: Date | null;
}

/** The counts behind every risk: how far a new count is, and the button that asks for one. */
export function Evidence({ evidence, now }: { evidence: EvidenceData; now: Date }) {
  const { Section, Stack, Text, Progress } = useKit();
  const words = useWords();
  const { phase, ordersWalked, ordersTotal, endsCounted, startedAt, finishedAt } = evidence;
  const running = phase !== "idle";
  useWatch(running);
  const share = phase === "sweeping" || ordersTotal === 0 ? 1 : Math.min(1, ordersWalked / ordersTotal);
  const spent = startedAt ? now.getTime() - startedAt.getTime() : 0;
  const left = share > 0.02 && share < 1 ? `, about ${words.span(new Date(0), new Date((spent * (1 - share)) / share))} left` : "";
  const counted =
    phase === "sweeping"
      ? "All are counted and in use; the counts before are being removed."
      : `${words.number(ordersWalked)} of ${words.number(ordersTotal)} orders looked at, ${words.number(endsCounted)} ends counted${left}. You can leave this page.`;
  return (
    <Section
      title="Evidence"
      {...(running
        ? {}
        : {
            action: (
              <PostButton
                action="/system/evidence/rebuild"
                label="Count anew"
                confirm={{
                  title: "Count all past orders anew?",
                  label: "Start counting",
                  body: "It runs in the background. Orders are scored by the counts of now until the new ones are complete.",
                }}
              />
            ),
          })}
    >
      <Stack>
        <Text>
          How past orders ended is counted per PIN, article, shopper and the like; every risk is read from these counts. They follow each
          order by themselves. Count anew when you doubt them.
        </Text>
        {running ? <Progress label="Evidence" percent={share * 100} text={counted} /> : null}
        {!running && finishedAt ? (
          <Text tone="subdued">{`Last counted anew on ${words.date(finishedAt)}: ${words.number(endsCounted)} ends of ${words.number(ordersWalked)} orders.`}</Text>
        ) : null}
      </Stack>
    </Section>
  );
}
