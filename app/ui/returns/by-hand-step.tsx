import { useState } from "react";
import { handMethods } from "~/domain/returns/commands";
import { useKit } from "../kit";
import { usePlace } from "../place";
import { PostButton } from "../post";
import { useWords } from "../words";
import { MailWords } from "./mail-words";
import type { ReturnData } from "./return-data";

/** Ways of handing money over, in words. */
export const handMethodWords: Readonly<Record<string, string>> = {
  cash: "Cash",
  bank_transfer: "Bank transfer",
  upi: "UPI",
  other: "Another way",
};

/** Money that the store handed over itself, for an order paid on delivery. */
export function ByHandStep({ shown }: { shown: ReturnData }) {
  const { Stack, Text, Columns, SelectField, TextField, Disclosure } = useKit();
  const { platformLabel } = usePlace();
  const words = useWords();
  const [method, setMethod] = useState<string>("bank_transfer");
  const [reference, setReference] = useState("");
  const [message, setMessage] = useState("");
  const due = shown.preview?.byHand;
  if (!due) return null;
  const amount = words.money(due.total.minor, due.total.currency);
  return (
    <Disclosure summary="Paid by hand" open={shown.preview?.original.total.minor === 0}>
      <Stack>
        <Text tone="subdued">
          {`This order was paid on delivery, and ${platformLabel} has no payment to give back. Hand the money over yourself first, then write it down here: it counts once, and the return ends.`}
        </Text>
        <Columns layout="halves">
          <SelectField
            name="method"
            label="How"
            value={method}
            onChange={setMethod}
            options={handMethods.map((value) => ({ value, label: handMethodWords[value] ?? value }))}
          />
          <TextField
            name="reference"
            label="Reference"
            help="A transfer's number, for example. Kept sealed."
            maxLength={200}
            value={reference}
            onChange={setReference}
          />
        </Columns>
        <Disclosure summary="E-mail to the shopper">
          <MailWords returnId={shown.returnId} step="settle" to="by_hand" message={message} onMessage={setMessage} />
        </Disclosure>
        <Stack direction="row">
          <PostButton
            action={`/returns/${shown.returnId}/by-hand`}
            label={`Record ${amount} as paid by hand`}
            fields={{ method, reference, message, restock: shown.restock ? "true" : "false" }}
            confirm={{
              title: `Was ${amount} handed over?`,
              label: "Yes, record it",
              body: `${platformLabel} moves no money for it. This cannot be taken back, and the shopper is told by e-mail.`,
            }}
          />
        </Stack>
      </Stack>
    </Disclosure>
  );
}
