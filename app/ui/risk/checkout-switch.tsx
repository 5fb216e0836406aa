import { useState } from "react";
import { useKit } from "../kit";
import { useMayPost, usePlace } from "../place";
import { AnswerProblem, usePost } from "../post";
import { useWords } from "../words";
import type { CheckoutData } from "./checkout-words";

/** Switches the guard on and off, asking for permissions before it is switched on, and says whether scores count. */
export function CheckoutSwitch({ checkout }: { checkout: CheckoutData }) {
  const { Section, Stack, Text, Button, Checkbox, askPermissions } = useKit();
  const { platformLabel } = usePlace();
  const words = useWords();
  const allowed = useMayPost("/risk/checkout/switch");
  const { state, high, controlPercent, missing } = checkout;
  const [byScore, setByScore] = useState(checkout.byScore);
  const [asking, setAsking] = useState(false);
  const [declined, setDeclined] = useState(false);
  const post = usePost("/risk/checkout/switch");
  const isOff = state === "off" || state === "leaving";
  const send = async (on: boolean) => {
    setDeclined(false);
    if (on && missing.length > 0 && askPermissions) {
      setAsking(true);
      const granted = await askPermissions(missing).catch(() => false);
      setAsking(false);
      if (!granted) return setDeclined(true);
    }
    post.send({ on: String(on), byScore: String(byScore) });
  };
  const startWords = isOff ? "Start hiding" : state === "permission" ? "Grant and start" : "Apply and start again";
  const changed = byScore !== checkout.byScore;
  const canStart = isOff || changed || ["permission", "off_there", "plan", "stuck"].includes(state);
  return (
    <Section title="Switch">
      <Stack>
        <Text>
          Where your rules or scores say so, the checkout does not offer cash on delivery. Every other way to pay stays, and the last one is
          never taken away.
        </Text>
        <Checkbox
          name="byScore"
          label={`By score too: shoppers from ${words.percent(high)} risk on`}
          help={
            controlPercent > 0
              ? `Known are shoppers with an account who ordered with cash on delivery before. ${words.percent(controlPercent / 100)} of them are left alone by chance, so that it can be measured.`
              : "Known are shoppers with an account who ordered with cash on delivery before. The control group is switched off in Settings: nothing is measured."
          }
          checked={byScore}
          onChange={setByScore}
          disabled={!allowed}
        />
        {missing.length > 0 ? (
          <Text size="small" tone="subdued">{`${platformLabel} will ask you to allow it first: ${missing.join(", ")}.`}</Text>
        ) : null}
        {allowed ? (
          <Stack direction="row">
            {canStart ? (
              <Button variant="primary" busy={asking || post.busy} onClick={() => void send(true)}>
                {startWords}
              </Button>
            ) : null}
            {isOff ? null : (
              <Button busy={post.busy} onClick={() => void send(false)}>
                Stop hiding
              </Button>
            )}
          </Stack>
        ) : (
          <Text tone="subdued">Only the owner can change this.</Text>
        )}
        {declined ? <Text tone="critical">The permissions were not granted: nothing was switched on.</Text> : null}
        <AnswerProblem answer={post.answer} />
      </Stack>
    </Section>
  );
}
