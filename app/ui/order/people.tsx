import { useState } from "react";
import { useKit } from "../kit";
import { shopperWords } from "../orders/risk-words";
import { usePlace } from "../place";
import { PostButton } from "../post";

/** Who ordered and where it goes. */
export interface PeopleData {
  orderId: string;
  contact: { name: string | null; phone: string | null; email: string | null; phoneOk: boolean; emailQuality: string };
  address: {
    line1: string | null;
    line2: string | null;
    city: string | null;
    province: string | null;
    postalCode: string | null;
    countryCode: string | null;
  };
  addressFaults: { code: string; sentence: string }[];
  note: string | null;
  shopper: { orders: number; rtos: number; optedOut: boolean } | null;
}

const mailWords: Readonly<Record<string, string>> = {
  odd: "looks odd",
  disposable: "a throw-away address",
  missing: "",
  good: "",
};

/** The shopper, their record in this store, and the exemption from automated decisions. */
export function Shopper({ people }: { people: PeopleData }) {
  const { Section, Stack, KeyValue, SelectField, Text } = useKit();
  const [reason, setReason] = useState("shopper_asked");
  const { contact, shopper } = people;
  const odd = contact.email ? mailWords[contact.emailQuality] : "";
  return (
    <Section title="Shopper">
      <Stack>
        <KeyValue
          items={[
            { label: "Name", value: contact.name ?? "Withheld by the platform" },
            { label: "Phone", value: contact.phone ? `${contact.phone}${contact.phoneOk ? "" : " (cannot be a real number)"}` : "None" },
            { label: "E-mail", value: contact.email ? `${contact.email}${odd ? ` (${odd})` : ""}` : "None" },
            { label: "Record", value: shopperWords(shopper) },
          ]}
        />
        {shopper ? (
          <>
            <Text size="small" tone="subdued">
              {shopper.optedOut
                ? "Exempt from automated decisions: still assessed for you, never held by the machine."
                : "A shopper may ask that no machine decides about them."}
            </Text>
            <PostButton
              action={`/orders/${people.orderId}/opt-out`}
              label={shopper.optedOut ? "End the exemption" : "Exempt from automated decisions"}
              fields={{ optOut: shopper.optedOut ? "false" : "true", reason }}
              variant="plain"
              confirm={{
                title: shopper.optedOut ? "End the exemption?" : "Exempt this shopper?",
                label: shopper.optedOut ? "End exemption" : "Exempt",
                body: (
                  <SelectField
                    name="reason"
                    label="Why"
                    value={reason}
                    onChange={setReason}
                    options={[
                      { value: "shopper_asked", label: "The shopper asked" },
                      { value: "store_chose", label: "We chose to" },
                    ]}
                  />
                ),
              }}
            />
          </>
        ) : null}
      </Stack>
    </Section>
  );
}

/** The address, one part a line, with what its text alone says is wrong. */
export function Address({ people }: { people: PeopleData }) {
  const { Section, Stack, KeyValue, Text } = useKit();
  const { platformLabel } = usePlace();
  const { address, addressFaults, note } = people;
  const part = (value: string | null) => value || "Missing";
  return (
    <Section title="Delivery address">
      <Stack>
        <KeyValue
          items={[
            { label: "Street", value: part(address.line1) },
            ...(address.line2 ? [{ label: "Also", value: address.line2 }] : []),
            { label: "City", value: part(address.city) },
            { label: "State", value: part(address.province) },
            { label: "Postal code", value: part(address.postalCode) },
            { label: "Country", value: part(address.countryCode) },
            ...(note ? [{ label: "Note", value: note }] : []),
          ]}
        />
        {addressFaults.length === 0 ? (
          <Text tone="success" size="small">
            No fault found in the text of the address.
          </Text>
        ) : (
          <ul style={{ margin: 0, paddingInlineStart: 18 }}>
            {addressFaults.map((fault) => (
              <li key={fault.code}>
                <Text as="span" tone="warning">
                  {fault.sentence}
                </Text>
              </li>
            ))}
          </ul>
        )}
        {addressFaults.length > 0 ? (
          <Text size="small" tone="subdued">
            {`Ask the shopper, then correct it in ${platformLabel}: the risk is assessed again by itself.`}
          </Text>
        ) : null}
      </Stack>
    </Section>
  );
}
