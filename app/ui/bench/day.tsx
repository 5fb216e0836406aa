import { useKit } from "../kit";

/** How the day goes, and whether anything waits to be sent. */
export function Day({ today, waiting, isReached }: { today: { received: number; graded: number }; waiting: number; isReached: boolean }) {
  const { Section, Stack, Stat, Badge } = useKit();
  return (
    <Section title="Today">
      <Stack>
        <Stack direction="row" gap="loose">
          <Stat label="Units received" value={String(today.received)} />
          <Stat label="Units graded" value={String(today.graded)} />
        </Stack>
        {waiting > 0 || !isReached ? (
          <Badge tone="warning">{isReached ? `${waiting} being sent` : `No connection: ${waiting} waiting`}</Badge>
        ) : (
          <Badge tone="success">All is sent</Badge>
        )}
      </Stack>
    </Section>
  );
}
