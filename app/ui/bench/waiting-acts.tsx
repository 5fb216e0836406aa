import { useKit } from "../kit";
import type { useKept } from "./use-kept";

/** What the server refused, until a person has seen it; and a warning where the browser keeps nothing. */
export function WaitingActs({ kept }: { kept: ReturnType<typeof useKept> }) {
  const { Banner, Stack, Text, Button } = useKit();
  const refused = kept.list.flatMap((one) => (one.refused ? [{ one, refused: one.refused }] : []));
  if (kept.lasts && refused.length === 0) return null;
  return (
    <Stack>
      {kept.lasts ? null : (
        <Banner tone="warning" title="This browser keeps nothing for us">
          <Text>What is scanned without a connection is lost when this page is closed. Leave it open until all is sent.</Text>
        </Banner>
      )}
      {refused.map(({ one, refused: { code, message } }) => (
        <Banner key={`${one.device} ${one.seq}`} tone="critical" title={`Refused: ${one.words}`}>
          <Stack gap="tight">
            <Text>{message}</Text>
            <Text size="small" tone="subdued">{`Code: ${code}`}</Text>
            <Stack direction="row" gap="tight">
              <Button onClick={() => kept.forget(one)}>I have seen it</Button>
              <Button onClick={() => kept.retry(one)}>Send it again</Button>
            </Stack>
          </Stack>
        </Banner>
      ))}
    </Stack>
  );
}

/** Whether anything waits to be sent. */
export function Sent({ waiting, isReached }: { waiting: number; isReached: boolean }) {
  const { Badge } = useKit();
  return (
    <div role="status">
      {waiting > 0 || !isReached ? (
        <Badge tone="warning">{isReached ? `${waiting} being sent` : `No connection: ${waiting} waiting`}</Badge>
      ) : (
        <Badge tone="success">All is sent</Badge>
      )}
    </div>
  );
}
