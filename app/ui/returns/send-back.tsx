import { useFetcher } from "@remix-run/react";
import { useRef, useState } from "react";
import { DownloadButton } from "../download-button";
import { useKit } from "../kit";
import { useAddress, useMayPost } from "../place";
import { type Answer, AnswerProblem, PostButton, usePost } from "../post";
import { useWords } from "../words";

/** How the goods of a return come back. */
export interface ShippingData {
  shipments: readonly {
    way: string;
    courier: string;
    trackingNumber: string | null;
    place: string | null;
    pickupOn: string | null;
    collectedAt: Date | null;
    changedAt: Date;
  }[];
  hasLabel: boolean;
  mayArrange: boolean;
  mayArrive: boolean;
}

/** The way back: what was arranged, and what can be arranged now. */
export function SendBackSection({ returnId, name, shipping }: { returnId: string; name: string; shipping: ShippingData }) {
  const { Section, Stack, Text, Link, Disclosure } = useKit();
  const { shipments, mayArrange } = shipping;
  const at = `/returns/${returnId}`;
  const mayLabel = useMayPost(`${at}/label`);
  const hasPickup = shipments.some((one) => one.way === "pickup" && one.pickupOn);
  if (shipments.length === 0 && !mayArrange && !shipping.mayArrive) return null;
  return (
    <Section title="Way back">
      <Stack>
        {shipments.map((shipment) => (
          <Shipment key={shipment.way} shipment={shipment} />
        ))}
        {shipments.length === 0 ? <Text tone="subdued">Nothing is known yet of how the goods come.</Text> : null}
        {shipping.hasLabel ? <DownloadButton to={`${at}/label`} fileName={`label-${name}`} label="Download label" /> : null}
        {mayArrange && mayLabel ? <LabelUpload at={at} again={shipping.hasLabel} /> : null}
        {mayArrange && mayLabel ? (
          <Disclosure summary="Have it fetched">
            <Pickup at={at} />
          </Disclosure>
        ) : null}
        <Stack direction="row" align="start">
          {mayArrange && hasPickup ? <PostButton action={`${at}/agent`} label="Courier is on the way" /> : null}
          {mayArrange ? <PostButton action={`${at}/collected`} label="Parcel was handed over" /> : null}
          {shipping.mayArrive ? <PostButton action={`${at}/arrived`} label="Parcel is here" /> : null}
        </Stack>
        {mayArrange ? (
          <Stack gap="tight">
            <Text size="small" tone="subdued">
              Labels cannot be bought from couriers here yet: upload one that you made elsewhere.
            </Text>
            <Link to="/counter">Take a parcel at a counter</Link>
          </Stack>
        ) : null}
      </Stack>
    </Section>
  );
}

function Shipment({ shipment }: { shipment: ShippingData["shipments"][number] }) {
  const { Text } = useKit();
  const words = useWords();
  const { way, courier, trackingNumber, place, pickupOn, collectedAt } = shipment;
  const said = [
    ...(way === "label" ? ["Your label"] : []),
    ...(way === "own" ? [trackingNumber ? `Sent by the shopper: ${courier}, ${trackingNumber}` : "Sent by the shopper"] : []),
    ...(way === "counter" ? [`Taken at ${place ?? "a counter"}`] : []),
    ...(way === "pickup"
      ? [`Fetched${courier ? ` by ${courier}` : ""}${pickupOn ? ` on ${words.date(new Date(`${pickupOn}T12:00:00Z`))}` : ""}`]
      : []),
    ...(collectedAt ? [`handed over ${words.dateTime(collectedAt)}`] : []),
  ].join("; ");
  return <Text>{said}</Text>;
}

function LabelUpload({ at, again }: { at: string; again: boolean }) {
  const { Stack, Button } = useKit();
  const fetcher = useFetcher<Answer>();
  const address = useAddress();
  const input = useRef<HTMLInputElement>(null);
  const busy = fetcher.state !== "idle";
  const send = (file: File | undefined) => {
    if (!file) return;
    const form = new FormData();
    form.append("label", file);
    fetcher.submit(form, { method: "post", action: address(`${at}/label`), encType: "multipart/form-data" });
  };
  return (
    <Stack gap="tight">
      <input
        ref={input}
        type="file"
        accept=".pdf,.png,application/pdf,image/png"
        hidden
        aria-label="Label, PDF or PNG"
        onChange={(event) => {
          send(event.currentTarget.files?.[0]);
          event.currentTarget.value = "";
        }}
      />
      <Stack direction="row">
        <Button busy={busy} onClick={() => input.current?.click()}>
          {again ? "Replace label" : "Upload label"}
        </Button>
      </Stack>
      <AnswerProblem answer={busy ? null : (fetcher.data ?? null)} />
    </Stack>
  );
}

function Pickup({ at }: { at: string }) {
  const { Stack, TextField, Button } = useKit();
  const [plan, setPlan] = useState({ courier: "", pickupOn: "" });
  const post = usePost(`${at}/pickup`);
  const wrong = post.answer && !post.answer.ok ? post.answer.fields : {};
  return (
    <Stack>
      <TextField name="courier" label="Courier" value={plan.courier} onChange={(courier) => setPlan({ ...plan, courier })} maxLength={60} />
      <TextField
        name="pickupOn"
        label="Day"
        type="date"
        value={plan.pickupOn}
        onChange={(pickupOn) => setPlan({ ...plan, pickupOn })}
        {...(wrong.pickupOn ? { error: wrong.pickupOn } : {})}
      />
      <Stack direction="row">
        <Button busy={post.busy} onClick={() => post.send(plan)}>
          Arrange pickup
        </Button>
      </Stack>
      {wrong.pickupOn ? null : <AnswerProblem answer={post.answer} />}
    </Stack>
  );
}
