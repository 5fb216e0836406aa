import { messageStates, messageWords } from "../history-words";
import { useKit } from "../kit";
import { attemptWords, placeWords } from "../parcel-words";
import { useMay, usePlace } from "../place";
import { useWords } from "../words";

/** What was bought, what it cost, where it is. Amounts are minor units of `currency`. */
export interface GoodsData {
  orderId: string;
  currency: string;
  isCod: boolean;
  gateways: string[];
  financialStatus: string;
  discountMinor: number;
  shippingMinor: number;
  taxMinor: number;
  totalMinor: number;
  refundedMinor: number;
  lines: {
    lineId: string;
    title: string;
    variantTitle: string | null;
    sku: string;
    imageUrl: string | null;
    quantity: number;
    unitPriceMinor: number;
    discountMinor: number;
  }[];
  parcels: {
    parcelId: string;
    leg: string;
    status: string;
    courier: string | null;
    trackingNumber: string | null;
    trackingUrl: string | null;
    shippedAt: Date;
    deliveredAt: Date | null;
    units: number;
    tracked: { leg: string; status: string; at: Date; reason: string | null; attempts: number; doubtfulAttempts: number } | null;
  }[];
  returns: { returnId: string; name: string; label: string; requestedAt: Date; quotedMinor: number }[];
  messages: { outboxId: string; kind: string; state: string; errorCode: string | null }[];
}

/** Lines with pictures. */
export function Items({ goods }: { goods: GoodsData }) {
  const { Section, Stack, Text, Thumbnail } = useKit();
  const words = useWords();
  return (
    <Section title="Items">
      <Stack>
        {goods.lines.map((line) => (
          <div key={line.lineId} style={{ display: "grid", gridTemplateColumns: "auto minmax(0, 1fr) auto", gap: 12, alignItems: "start" }}>
            <Thumbnail src={line.imageUrl} alt="" />
            <div style={{ minWidth: 0 }}>
              <Text>{line.title}</Text>
              <Text size="small" tone="subdued">
                {[line.variantTitle, line.sku].filter(Boolean).join(" · ")}
              </Text>
            </div>
            <Text>{`${line.quantity} × ${words.money(line.unitPriceMinor, goods.currency)}`}</Text>
          </div>
        ))}
      </Stack>
    </Section>
  );
}

/** What was and will be paid. */
export function MoneyOfOrder({ goods }: { goods: GoodsData }) {
  const { Section, KeyValue } = useKit();
  const words = useWords();
  const amount = (minor: number) => words.money(minor, goods.currency);
  return (
    <Section title="Money">
      <KeyValue
        items={[
          {
            label: "Payment",
            value: `${goods.isCod ? "Cash on delivery" : "Prepaid"}${goods.gateways.length > 0 ? ` (${goods.gateways.join(", ")})` : ""}`,
          },
          { label: "Status", value: goods.financialStatus.replaceAll("_", " ") },
          { label: "Items", value: amount(goods.lines.reduce((sum, line) => sum + line.quantity * line.unitPriceMinor, 0)) },
          ...(goods.discountMinor ? [{ label: "Discount", value: `−${amount(goods.discountMinor)}` }] : []),
          { label: "Shipping", value: amount(goods.shippingMinor) },
          { label: "Tax", value: amount(goods.taxMinor) },
          { label: "Total", value: amount(goods.totalMinor) },
          ...(goods.refundedMinor ? [{ label: "Refunded", value: amount(goods.refundedMinor) }] : []),
        ]}
      />
    </Section>
  );
}

const legWords: Readonly<Record<string, string>> = { forward: "To the shopper", rto: "RTO, on its way back", reverse: "Return" };

type Parcel = GoodsData["parcels"][number];

/** Whether the courier says something else than the platform's "delivered". */
const isContradicted = ({ tracked }: Parcel) => tracked !== null && (tracked.leg !== "forward" || tracked.status !== "delivered");

/** Failed attempts in words; empty when there was none. */
function triesOf({ attempts, doubtfulAttempts, reason }: NonNullable<Parcel["tracked"]>): string {
  if (attempts === 0) return "";
  const tried = `${attempts === 1 ? "1 failed attempt" : `failed attempts on ${attempts} days`}`;
  const why = attemptWords(reason);
  return `${tried}${why ? `, the last because ${why}` : ""}${doubtfulAttempts > 0 ? `; ${doubtfulAttempts} doubtful` : ""}`;
}

/** Parcels of all legs. */
export function Shipments({ goods }: { goods: GoodsData }) {
  const { Section, Stack, Text, Badge } = useKit();
  const { platformLabel } = usePlace();
  const words = useWords();
  return (
    <Section title="Shipments">
      {goods.parcels.length === 0 ? (
        <Text tone="subdued">Nothing has shipped yet.</Text>
      ) : (
        <Stack>
          {goods.parcels.map((parcel) => (
            <Stack key={parcel.parcelId} gap="tight">
              <Stack direction="row" gap="tight">
                {parcel.tracked ? (
                  <Badge tone={placeWords(parcel.tracked.leg, parcel.tracked.status).tone}>
                    {placeWords(parcel.tracked.leg, parcel.tracked.status).sentence}
                  </Badge>
                ) : (
                  <>
                    <Badge tone={parcel.leg === "rto" ? "critical" : "neutral"}>{legWords[parcel.leg] ?? parcel.leg}</Badge>
                    <Badge tone={parcel.status === "delivered" ? "success" : parcel.status === "failed" ? "critical" : "info"}>
                      {parcel.status.replaceAll("_", " ")}
                    </Badge>
                  </>
                )}
              </Stack>
              <Text>
                {[parcel.courier ?? "Courier not named", parcel.trackingNumber, `${parcel.units} units`].filter(Boolean).join(" · ")}{" "}
                {parcel.trackingUrl?.startsWith("https://") ? (
                  <a href={parcel.trackingUrl} target="_blank" rel="noreferrer">
                    Track
                  </a>
                ) : null}
              </Text>
              {parcel.tracked ? (
                <Text size="small" tone="subdued">
                  {[`The courier said so ${words.dateTime(parcel.tracked.at)}`, triesOf(parcel.tracked)].filter(Boolean).join(" · ")}
                </Text>
              ) : null}
              <Text size="small" tone="subdued">
                {[
                  `Shipped ${words.dateTime(parcel.shippedAt)}`,
                  parcel.deliveredAt
                    ? `${isContradicted(parcel) ? `marked delivered in ${platformLabel}` : "delivered"} ${words.dateTime(parcel.deliveredAt)}`
                    : "",
                ]
                  .filter(Boolean)
                  .join(", ")}
              </Text>
            </Stack>
          ))}
        </Stack>
      )}
    </Section>
  );
}

/** Returns of this order, each a link; below them the messages about the order that did not arrive. */
export function ReturnsOfOrder({ goods }: { goods: GoodsData }) {
  const { Section, Stack, Text, Link, LinkButton, Badge } = useKit();
  const words = useWords();
  const may = useMay();
  return (
    <Stack>
      <Section
        title="Returns"
        action={may("returns.decide") ? <LinkButton to={`/returns/new?order=${goods.orderId}`}>Ask for a return</LinkButton> : undefined}
      >
        <Stack>
          {goods.returns.length === 0 ? <Text tone="subdued">No return was asked for.</Text> : null}
          {goods.returns.map((one) => (
            <Stack key={one.returnId} direction="row" gap="tight">
              <Link to={`/returns/${one.returnId}`}>{one.name}</Link>
              <Badge tone="neutral">{one.label}</Badge>
              <Text as="span" tone="subdued" size="small">
                {`${words.date(one.requestedAt)} · ${words.money(one.quotedMinor, goods.currency)}`}
              </Text>
            </Stack>
          ))}
        </Stack>
      </Section>
      <Troubled messages={goods.messages} />
    </Stack>
  );
}

function Troubled({ messages }: { messages: GoodsData["messages"] }) {
  const { Section, Stack, Text, Link } = useKit();
  const { platformLabel } = usePlace();
  const troubled = messages.filter((message) => message.state === "stuck" || message.state === "failed");
  if (troubled.length === 0) return null;
  return (
    <Section title={`Not told to ${platformLabel} yet`}>
      <Stack>
        {troubled.map((message) => (
          <Text key={message.outboxId} tone="critical" size="small">
            {`${messageWords[message.kind] ?? message.kind}: ${messageStates[message.state]?.words ?? message.state}${message.errorCode ? ` (${message.errorCode})` : ""}`}
          </Text>
        ))}
        <Link to="/system?tab=outbox">See the outbox</Link>
      </Stack>
    </Section>
  );
}
