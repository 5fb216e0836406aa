import { useFetcher } from "@remix-run/react";
import { useRef } from "react";
import { useKit } from "../kit";
import { useAddress, useMayPost } from "../place";
import { type Answer, AnswerProblem } from "../post";

/** Chooses a CSV file of past returns and sends it; nothing is taken over by that. */
export function PastUpload() {
  const { Section, Stack, Text, Button } = useKit();
  const fetcher = useFetcher<Answer>();
  const address = useAddress();
  const allowed = useMayPost("/money/data/upload");
  const input = useRef<HTMLInputElement>(null);
  const busy = fetcher.state !== "idle";
  const send = (file: File | undefined) => {
    if (!file) return;
    const form = new FormData();
    form.append("file", file);
    fetcher.submit(form, { method: "post", action: address("/money/data/upload"), encType: "multipart/form-data" });
  };
  return (
    <Section title="Bring past returns along">
      <Stack>
        <Text>
          A CSV file (UTF-8, up to 50 MB) of returns from another app, a row for each item. Any columns will do; you say next which is
          which.
        </Text>
        <Text tone="subdued">
          They land as history, marked as taken over: no shopper is mailed, nothing is paid and the platform is told nothing. Rows about
          orders that are not here are refused; read past orders first.
        </Text>
        {allowed ? (
          <Stack gap="tight">
            <input
              ref={input}
              type="file"
              accept=".csv,.tsv,.txt,text/csv"
              hidden
              aria-label="CSV file of returns"
              onChange={(event) => {
                send(event.currentTarget.files?.[0]);
                event.currentTarget.value = "";
              }}
            />
            <Button variant="primary" busy={busy} onClick={() => input.current?.click()}>
              Choose file of returns
            </Button>
            <AnswerProblem answer={busy ? null : (fetcher.data ?? null)} />
          </Stack>
        ) : (
          <Text tone="subdued">Uploading is for the owner.</Text>
        )}
      </Stack>
    </Section>
  );
}
