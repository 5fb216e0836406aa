import { exponentOf } from "~/domain/money";
import { useKit } from "../kit";
import { usePlace } from "../place";
import { useWords } from "../words";
import { type CheckoutData, checkoutRuleWords, leftOutWords } from "./checkout-words";

/** What it would have done at the checkouts of past orders on cash. */
export function CheckoutPreview({ checkout: { preview } }: { checkout: CheckoutData }) {
  const { Section, Stack, Columns, Stat, Text } = useKit();
  const words = useWords();
  const { checkouts, hidden, rto, delivered, open, days, most } = preview;
  const n = words.number;
  if (checkouts === 0)
    return (
      <Section title="What it would have done">
        <Text>{`No order with cash on delivery was placed in the last ${days} days.`}</Text>
      </Section>
    );
  return (
    <Section title="What it would have done">
      <Stack>
        <Text>
          {`It would have hidden cash on delivery in ${n(hidden)} of ${n(checkouts)} checkouts of the last ${days} days, ${n(rto)} of them RTO.`}
        </Text>
        {hidden > 0 ? (
          <Columns layout="cards">
            <Stat label="Came back (RTO)" value={n(rto)} hint="would have been asked to pay in advance" />
            <Stat label="Were delivered" value={n(delivered)} hint="honest buyers; some would not have bought" />
            <Stat label="End not known" value={n(open)} hint="still on the way, or cancelled" />
          </Columns>
        ) : null}
        <Text size="small" tone="subdued">
          {`Counted are orders with cash on delivery, at most the newest ${n(most)}, with your rules, lists and limit of today and each order's own score of its day. Only shoppers with an account and an earlier order with cash on delivery have a score at the checkout.`}
        </Text>
      </Stack>
    </Section>
  );
}

/** What the checkout decides by, and what of the store's rules does not hold there. */
export function CheckoutDecidesBy({ checkout: { config, leftOut } }: { checkout: CheckoutData }) {
  const { Section, Stack, Text, Disclosure, KeyValue, Badge } = useKit();
  const words = useWords();
  const { currency } = usePlace();
  const perMajor = 10 ** exponentOf(currency);
  return (
    <Section title="What it decides by">
      <Stack>
        <KeyValue
          items={[
            { label: "Means cash on delivery", value: config.codNames.join(", ") },
            { label: "Scores", value: config.threshold === null ? "Hide nothing" : `From ${words.percent(config.threshold)} on` },
            {
              label: "Your rules, the first that fits",
              value:
                config.rules.length === 0 ? (
                  "None on totals, postal codes or countries"
                ) : (
                  <Stack gap="tight">
                    {config.rules.map((rule) => (
                      <Text as="span" key={JSON.stringify(rule)}>
                        {checkoutRuleWords(rule, words, perMajor)}
                      </Text>
                    ))}
                  </Stack>
                ),
            },
            { label: "Exempt, or on a list that ships or asks", value: "Always offered" },
            { label: "On a list that holds", value: "Hidden" },
          ]}
        />
        {leftOut.map(({ rule, why }) => (
          <Stack direction="row" gap="tight" key={`${rule} ${why}`}>
            <Badge tone="warning">Not at the checkout</Badge>
            <Text as="span">{`${rule ?? "The scores"}: ${leftOutWords[why] ?? why}.`}</Text>
          </Stack>
        ))}
        <Disclosure summary="For developers: the configuration as it is written">
          <Text as="p" size="small">
            {JSON.stringify(config)}
          </Text>
        </Disclosure>
      </Stack>
    </Section>
  );
}

/** What the platform holds of shoppers for its checkout. */
export function CheckoutTold({ checkout: { told, walking, writtenAt, controlPercent } }: { checkout: CheckoutData }) {
  const { Section, Stack, Columns, Stat, Text } = useKit();
  const words = useWords();
  const n = words.number;
  const { rto, delivered } = told.controlEnds;
  return (
    <Section title="What the checkout knows of shoppers">
      <Stack>
        <Columns layout="cards">
          <Stat label="Risky" value={n(told.risky)} hint="lose cash on delivery by score" />
          <Stat label="On a list that holds" value={n(told.denied)} hint="lose it" />
          <Stat label="Exempt, or on another list" value={n(told.allowed)} hint="always keep it" />
        </Columns>
        {told.control === 0 && controlPercent > 0 ? <Text>No risky shopper was drawn into those left alone by chance yet.</Text> : null}
        {told.control > 0 ? (
          <Text>
            {`${n(told.control)} risky shoppers are left alone by chance; of their orders with cash on delivery since, ${n(rto)} came back and ${n(delivered)} were delivered. That is what hiding it from the others is likely to have prevented and cost.`}
          </Text>
        ) : null}
        <Text size="small" tone="subdued">
          {[
            walking ? "Shoppers are being looked through now." : "",
            writtenAt ? `Configuration last written ${words.dateTime(writtenAt)}.` : "",
            "Of everybody else nothing is written. All of it is removed when you stop, and of one shopper when they are erased.",
          ]
            .filter(Boolean)
            .join(" ")}
        </Text>
      </Stack>
    </Section>
  );
}
