import { useFetcher } from "@remix-run/react";
import { useRef } from "react";
import { useKit } from "../kit";
import { useAddress, useMayPost } from "../place";
import { type Answer, AnswerProblem } from "../post";

interface Props {
  /** Where the file goes. */
  to: string;
  /** Of the field, for those who hear the page. */
  name: string;
  label: string;
  /** Said to who may not. */
  refused: string;
}

/** A button that chooses a CSV file and sends it; nothing is changed by that. */
export function ChooseFile({ to, name, label, refused }: Props) {
  const { Stack, Text, Button } = useKit();
  const fetcher = useFetcher<Answer>();
  const address = useAddress();
  const input = useRef<HTMLInputElement>(null);
  const busy = fetcher.state !== "idle";
  if (!useMayPost(to)) return <Text tone="subdued">{refused}</Text>;
  const send = (file: File | undefined) => {
    if (!file) return;
    const form = new FormData();
    form.append("file", file);
    fetcher.submit(form, { method: "post", action: address(to), encType: "multipart/form-data" });
  };
  return (
    <Stack gap="tight">
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,text/csv"
        hidden
        aria-label={name}
        onChange={(event) => {
          send(event.currentTarget.files?.[0]);
          event.currentTarget.value = "";
        }}
      />
      <Button variant="primary" busy={busy} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <AnswerProblem answer={busy ? null : (fetcher.data ?? null)} />
    </Stack>
  );
}
