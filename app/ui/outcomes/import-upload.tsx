import { useFetcher } from "@remix-run/react";
import { useRef } from "react";
import { useKit } from "../kit";
import { useAddress, useMayPost } from "../place";
import { type Answer, AnswerProblem } from "../post";

/** Chooses a CSV file and sends it; nothing is changed on orders by that. */
export function ImportUpload() {
  const { Section, Stack, Text, Button } = useKit();
  const fetcher = useFetcher<Answer>();
  const address = useAddress();
  const allowed = useMayPost("/risk/outcomes/upload");
  const input = useRef<HTMLInputElement>(null);
  const busy = fetcher.state !== "idle";
  const send = (file: File | undefined) => {
    if (!file) return;
    const form = new FormData();
    form.append("file", file);
    fetcher.submit(form, { method: "post", action: address("/risk/outcomes/upload"), encType: "multipart/form-data" });
  };
  return (
    <Section title="Upload a file">
      <Stack>
        <Text>
          A CSV file (UTF-8, up to 50 MB) of past orders and how they ended, from your courier or your own sheets. Any columns will do; you
          say next which is which.
        </Text>
        <Text tone="subdued">
          Rows are matched to orders that are here already. A row about another order is refused, never made into an order. What a person
          marked, and what is newer than the file, stays.
        </Text>
        {allowed ? (
          <Stack gap="tight">
            <input
              ref={input}
              type="file"
              accept=".csv,.tsv,.txt,text/csv"
              hidden
              aria-label="CSV file"
              onChange={(event) => {
                send(event.currentTarget.files?.[0]);
                event.currentTarget.value = "";
              }}
            />
            <Button variant="primary" busy={busy} onClick={() => input.current?.click()}>
              Choose CSV file
            </Button>
            <AnswerProblem answer={busy ? null : (fetcher.data ?? null)} />
          </Stack>
        ) : (
          <Text tone="subdued">Uploading is for people with another role.</Text>
        )}
      </Stack>
    </Section>
  );
}
