import { useKit } from "../kit";
import { usePlace } from "../place";
import { useWatch } from "../watch";
import { useWords } from "../words";
import type { BackfillData, HomeData } from "./home-data";

/** Whether orders flow in: past orders, the last message, what failed. */
export function Health({ home }: { home: Pick<HomeData, "backfill" | "sync" | "now"> }) {
  const { Section, Stack, KeyValue, Badge, LinkButton, Text } = useKit();
  const words = useWords();
  const { platformLabel } = usePlace();
  const { sync, now } = home;
  const troubled = sync.failed > 0 || sync.stuck > 0 || sync.needsReauth;
  return (
    <Section title="Connection" action={<Badge tone={troubled ? "warning" : "success"}>{troubled ? "Needs a look" : "Healthy"}</Badge>}>
      <Stack>
        <BackfillProgress backfill={home.backfill} now={now} />
        {sync.needsReauth ? (
          <Text tone="critical">{`${platformLabel} asks for a new sign-in. Load this page again to give it.`}</Text>
        ) : null}
        <KeyValue
          items={[
            { label: "Last message", value: sync.lastReceivedAt ? `${words.span(sync.lastReceivedAt, now)} ago` : "None yet" },
            { label: "Waiting", value: words.number(sync.waiting) },
            { label: "Failed", value: words.number(sync.failed) },
            { label: "Stuck", value: words.number(sync.stuck) },
            { label: "Checked", value: sync.reconciledAt ? `${words.span(sync.reconciledAt, now)} ago` : "Not yet" },
          ]}
        />
        <LinkButton to="/system" variant="plain">
          Open System
        </LinkButton>
      </Stack>
    </Section>
  );
}

/** How far the reading of past orders is, with a guess how long it takes; nothing once it is done. */
export function BackfillProgress({ backfill, now }: { backfill: BackfillData | null; now: Date }) {
  const { Progress, Text } = useKit();
  const words = useWords();
  const { platformLabel } = usePlace();
  const done = !backfill || backfill.state === "done" || backfill.state === "cancelled";
  useWatch(!done && backfill.state !== "failed");
  if (done) return null;
  if (backfill.state === "failed")
    return (
      <Text tone="critical">{`Past orders could not be read (${backfill.errorCode ?? "unknown"}). Start again in System; what was read is kept.`}</Text>
    );
  if (backfill.state !== "reading" || !backfill.ordersTotal)
    return <Progress label="Past orders" percent={3} text={`${platformLabel} is preparing the file of past orders.`} />;
  const share = Math.min(1, backfill.ordersRead / backfill.ordersTotal);
  const spent = now.getTime() - backfill.startedAt.getTime();
  const left = share > 0.02 ? `, about ${words.span(new Date(0), new Date((spent * (1 - share)) / share))} left` : "";
  return (
    <Progress
      label="Past orders"
      percent={share * 100}
      text={`${words.number(backfill.ordersRead)} of ${words.number(backfill.ordersTotal)} orders read${left}. You can leave this page.`}
    />
  );
}
