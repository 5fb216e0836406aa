import { useState } from "react";
import { useKit } from "../kit";
import { PostButton } from "../post";
import { MailWords } from "./mail-words";
import type { ReturnData } from "./return-data";

/** The goods go back to the shopper, mended. */
export function RepairStep({ shown }: { shown: ReturnData }) {
  const { Stack, Text, Disclosure } = useKit();
  const [message, setMessage] = useState("");
  return (
    <Disclosure summary="Repair and send back" open={shown.wants === "repair"}>
      <Stack>
        <Text tone="subdued">Repair the goods and send them back first. No money moves, and the goods can be returned again.</Text>
        <Disclosure summary="E-mail to the shopper">
          <MailWords returnId={shown.returnId} step="settle" to="repair" message={message} onMessage={setMessage} />
        </Disclosure>
        <Stack direction="row">
          <PostButton
            action={`/returns/${shown.returnId}/repair`}
            label="Repaired and sent back"
            fields={{ message }}
            confirm={{
              title: "Were the goods sent back?",
              label: "Yes, they were",
              body: "The return ends without money. The shopper is told by e-mail.",
            }}
          />
        </Stack>
      </Stack>
    </Disclosure>
  );
}
