import { useState } from "react";
import { useKit } from "../kit";
import { usePlace } from "../place";
import { PostButton } from "../post";
import { useWords } from "../words";
import { MailWords } from "./mail-words";
import type { ReturnData } from "./return-data";

/** The payment through the platform. */
export function SettleStep({ shown }: { shown: ReturnData }) {
  const { Stack, Text, SelectField, Checkbox, Disclosure } = useKit();
  const [message, setMessage] = useState("");
  const words = useWords();
  const { platformLabel } = usePlace();
  const { preview } = shown;
  // What was paid is the buyer's: whoever got it as a gift is given a certificate of their own.
  const isGift = Boolean(shown.recipient);
  const creditOnly = isGift || preview?.creditOnly === true;
  const [to, setTo] = useState(creditOnly || (preview?.storeCredit && shown.wants === "store_credit") ? "store_credit" : "original");
  const [restock, setRestock] = useState(shown.restock);
  if (!preview) return null;
  const total = to === "store_credit" && preview.storeCredit ? preview.storeCredit.total : preview.original.total;
  const amount = words.money(total.minor, total.currency);
  const byHand = to === "original" && preview.cash && total.minor > 0;
  const nothing = total.minor === 0;
  const label = nothing ? "End it without money" : `Pay ${amount}`;
  const how =
    to === "original"
      ? byHand
        ? `${platformLabel} books it, once; you hand over the money.`
        : `${platformLabel} pays it to the original payment, once.`
      : `${platformLabel} gives it as ${preview.creditIsCertificate ? "a gift certificate, whose code goes out by e-mail" : "store credit"}, once.`;
  return (
    <Stack>
      {isGift ? (
        <Text tone="subdued">
          The gift certificate is made out to the recipient. The mail with its code is the first that names the amount.
        </Text>
      ) : preview.creditOnly ? (
        <Text tone="subdued">The policy gives store credit before the goods come. Money can go out once they are here.</Text>
      ) : preview.storeCredit ? (
        <SelectField
          name="to"
          label="Pay as"
          value={to}
          onChange={setTo}
          options={[
            { value: "original", label: "Refund to the original payment" },
            { value: "store_credit", label: preview.creditIsCertificate ? "Gift certificate (no account to hold credit)" : "Store credit" },
          ]}
        />
      ) : null}
      {byHand ? (
        <Text tone="subdued">This order was paid in cash: the refund is a book entry. You hand over the money yourself.</Text>
      ) : null}
      <Checkbox name="restock" label="Put the units back in stock" checked={restock} onChange={setRestock} />
      <Disclosure summary="E-mail to the shopper">
        <MailWords returnId={shown.returnId} step="settle" to={to} message={message} onMessage={setMessage} />
      </Disclosure>
      <Stack direction="row">
        <PostButton
          action={`/returns/${shown.returnId}/settle`}
          label={label}
          variant={nothing && preview.byHand ? "secondary" : "primary"}
          fields={{ to, restock: restock ? "true" : "false", message }}
          confirm={{
            title: nothing ? "End it without money?" : `Pay ${amount}?`,
            label,
            body: <Text>{nothing ? `${platformLabel} moves no money; the return ends.` : `${how} The shopper is told by e-mail.`}</Text>,
          }}
        />
      </Stack>
    </Stack>
  );
}
