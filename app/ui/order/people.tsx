import { useState } from "react";
import { useKit } from "../kit";
import { shopperWords } from "../orders/risk-words";
import { usePlace } from "../place";
import { PostButton } from "../post";

/** One thing that is wrong, and what to ask the shopper about it. */
export interface AdviceItem {
  code: string;
  sentence: string;
  ask: string;
}

/** What is wrong, each with its question below it. */
function AdviceList({ items }: { items: readonly AdviceItem[] }) {
  const { Text } = useKit();
  return (
    <ul style={{ margin: 0, paddingInlineStart: 18 }}>
      {items.map((item) => (
        <li key={item.code}>
          <Text as="span" tone="warning">
            {item.sentence}
          </Text>{" "}
          <Text as="span" size="small" tone="subdued">
            {item.ask}
          </Text>
        </li>
      ))}
    </ul>
  );
}

/** Who ordered and where it goes. */
export interface PeopleData {
  orderId: string;
  contact: { name: string | null; phone: string | null; email: string | null };
  address: {
    line1: string | null;
    line2: string | null;
    city: string | null;
    province: string | null;
    postalCode: string | null;
    countryCode: string | null;
  };
  advice: { address: AdviceItem[]; contact: AdviceItem[] };
  note: string | null;
  shopper: { orders: number; rtos: number; optedOut: boolean } | null;
}

/** The shopper, their record in this store, and the exemption from automated decisions. */
export function Shopper({ people }: { people: PeopleData }) {
  const { Section, Stack, KeyValue, SelectField, Text } = useKit();
  const [reason, setReason] = useState("shopper_asked");
  const { contact, shopper, advice } = people;
  return (
    <Section title="Shopper">
      <Stack>
        <KeyValue
          items={[
            { label: "Name", value: contact.name ?? "Withheld by the platform" },
            { label: "Phone", value: contact.phone ?? "None" },
            { label: "E-mail", value: contact.email ?? "None" },
            { label: "Record", value: shopperWords(shopper) },
          ]}
        />
        {advice.contact.length > 0 ? <AdviceList items={advice.contact} /> : null}
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
  const { address, advice, note } = people;
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
        {advice.address.length === 0 ? (
          <Text tone="success" size="small">
            No fault found in the text of the address.
          </Text>
        ) : (
          <>
            <AdviceList items={advice.address} />
            <Text size="small" tone="subdued">
              {`Ask the shopper, then correct it in ${platformLabel}: the risk is assessed again by itself.`}
            </Text>
          </>
        )}
      </Stack>
    </Section>
  );
}
