import { useState } from "react";
import { actorWords } from "../history-words";
import { useKit } from "../kit";
import { useMayPost } from "../place";
import { PostButton } from "../post";
import { useWatch } from "../watch";
import { useWords } from "../words";

/** A replay as its page is sent it. */
export interface RunData {
  state: "running" | "done" | "cancelled" | "outdated";
  stopped: boolean;
  ordersRead: number;
  ordersTotal: number;
  askDay: number;
  startedBy: string;
  startedAt: Date;
  finishedAt: Date | null;
}

/** What to try and its button; while it runs, how far it is. */
export function WhatIfRun({
  channel,
  version,
  usualDay,
  leavesSignalsOut,
  run,
}: {
  channel: string;
  version: number;
  usualDay: number;
  /** A policy asks for signals, which the past cannot be asked for. */
  leavesSignalsOut: boolean;
  run: RunData | null;
}) {
  const { Section, Stack, Text, TextField } = useKit();
  const words = useWords();
  const mayStart = useMayPost("/policy/what-if/start");
  const [askDay, setAskDay] = useState(String(run?.askDay ?? usualDay));
  const running = run?.state === "running" && !run.stopped;
  useWatch(running);
  if (running) return <Running run={run} channel={channel} />;
  return (
    <Section title="Try it on the past">
      <Stack>
        <div aria-live="polite">
          <Text>{run ? stateWords(run, words) : "Not tried as it stands."}</Text>
        </div>
        <Text tone="subdued">
          Last year's orders, the returns that were asked for and what rules refused are held against both policies by the rules that judge
          every shopper. Nothing is changed and nobody is told.
        </Text>
        {leavesSignalsOut ? (
          <Text tone="warning">
            Signals about a shopper are left out here: what the records said on a past day is not kept. With them more requests would wait
            for a person; none would be refused.
          </Text>
        ) : null}
        {mayStart ? (
          <TextField
            name="askDay"
            label="Orders nobody asked about: as if asked for after"
            help={`Days after they arrived. Shoppers of this store usually ask after ${usualDay}.`}
            type="decimal"
            suffix="days"
            value={askDay}
            onChange={setAskDay}
          />
        ) : null}
        <PostButton
          action="/policy/what-if/start"
          label={run ? "Try it again" : "Try it on past orders"}
          {...(run?.state === "done" ? {} : { variant: "primary" as const })}
          fields={{ channel, version: String(version), askDay }}
        />
      </Stack>
    </Section>
  );
}

function Running({ run, channel }: { run: RunData; channel: string }) {
  const { Section, Stack, Progress, Text } = useKit();
  const words = useWords();
  const percent = Math.min(100, Math.floor((100 * run.ordersRead) / Math.max(1, run.ordersTotal)));
  return (
    <Section title="Trying it on the past" action={<PostButton action="/policy/what-if/cancel" label="Stop trying" fields={{ channel }} />}>
      <Stack>
        <Progress
          label="Orders looked at"
          percent={percent}
          text={`${words.number(run.ordersRead)} of ${words.number(run.ordersTotal)} orders looked at`}
        />
        <Text tone="subdued">It runs in the background; you may leave this page.</Text>
      </Stack>
    </Section>
  );
}

function stateWords(run: RunData, words: ReturnType<typeof useWords>): string {
  if (run.state === "running") return "It came to a stop. Try again.";
  if (run.state === "cancelled") return "It was stopped before it was through.";
  if (run.state === "outdated") return "A policy was changed since it was tried, so what was found is not shown any more. Try again.";
  return `Tried ${words.dateTime(run.finishedAt ?? run.startedAt)} by ${actorWords(run.startedBy)} on ${words.number(run.ordersRead)} orders.`;
}
