import { useState } from "react";
import { useKit } from "../kit";
import { adviceWords, bandWords } from "../orders/risk-words";
import { usePlace } from "../place";
import { PostButton } from "../post";
import { useWatch } from "../watch";
import { useWords } from "../words";
import { type ActionMoneyRow, ActionMoneyTable, type AskData, AskText } from "./action-money";

/** The newest assessment of an order; amounts are minor units of the order's currency. */
export interface RiskData {
  probability: number;
  band: string;
  action: string;
  reasons: { code: string; weight: number; sentence: string; actionable: boolean }[];
  modelId: string;
  assessedAt: Date;
  costMinor: number;
  worthMinor: number;
  options: ActionMoneyRow[];
  ask: AskData | null;
  byRule: boolean;
  trial: { isControl: boolean; left: boolean; treatment: string | null } | null;
}

/** What a decision needs to know of the order. */
export interface DecidedOrder {
  orderId: string;
  name: string;
  currency: string;
  decision: string;
  outcome: string;
  outcomeMarked: boolean;
  fulfilmentStatus: string;
  cancelledAt: Date | null;
}

/** A message to the platform about the order, newest first in its list. */
export interface DecisionMessage {
  kind: string;
  state: string;
}

/** What the platform has not done yet of what was decided; nothing once it has. */
function Underway({ order, messages }: { order: DecidedOrder; messages: readonly DecisionMessage[] }) {
  const { Text } = useKit();
  const { platformLabel } = usePlace();
  const newest = messages.find((message) => message.kind === "order.hold" || message.kind === "order.release");
  const hold = newest?.kind === "order.hold";
  const done = !newest || newest.state === "sent" || newest.state === "abandoned";
  useWatch(!done && newest.state !== "stuck");
  if (done) return null;
  if (newest.state === "stuck")
    return (
      <Text tone="critical">
        {`${platformLabel} refused to ${hold ? "hold this order: it may ship" : "release this order: it is still on hold there"}. System says why; you can try again here.`}
      </Text>
    );
  if (order.decision !== (hold ? "held" : "released")) return null;
  return <Text tone="subdued">{`${platformLabel} has not confirmed the ${hold ? "hold" : "release"} yet.`}</Text>;
}

/** The risk in one sentence of money, what the advice is worth, the buttons, and the reasons with their evidence. */
export function Decision(props: {
  order: DecidedOrder;
  risk: RiskData | null;
  messages: readonly DecisionMessage[];
  email?: string | null;
}) {
  const { order, risk, messages } = props;
  const { Section, Stack, Text, Badge, Disclosure } = useKit();
  const words = useWords();
  const band = risk ? bandWords[risk.band] : undefined;
  if (!risk)
    return (
      <Section title="Risk">
        <Stack>
          <Text tone="subdued">This order has not been assessed yet. That takes a few seconds after it arrives.</Text>
          <Underway order={order} messages={messages} />
          <Buttons order={order} advice="" />
        </Stack>
      </Section>
    );
  const advice = adviceWords[risk.action] ?? risk.action;
  return (
    <Section title="Risk" {...(band ? { action: <Badge tone={band.tone}>{band.words}</Badge> } : {})}>
      <Stack>
        <Text size="figure">{`${words.percent(risk.probability)} likely to come back`}</Text>
        <Text>
          {`It costs you ${words.money(risk.costMinor, order.currency)} if it does. `}
          {risk.byRule
            ? `Your own rule decides: ${advice.toLowerCase()}.`
            : risk.worthMinor > 0
              ? `Advice: ${advice.toLowerCase()}, worth about ${words.money(risk.worthMinor, order.currency)}.`
              : risk.action === "ship" && risk.band !== "low"
                ? `Advice: ${advice.toLowerCase()}. Its margin is worth the risk: asking first would lose more honest buyers than it saves freight.`
                : `Advice: ${advice.toLowerCase()}.`}
        </Text>
        <Underway order={order} messages={messages} />
        <Buttons order={order} advice={risk.action} />
        <Measured order={order} risk={risk} />
        {risk.ask ? <AskText ask={risk.ask} email={props.email ?? null} /> : null}
        <Disclosure summary={`Why ${advice.toLowerCase()}: the money of each action`} open={risk.action !== "ship"}>
          <ActionMoneyTable options={risk.options} currency={order.currency} advice={risk.action} />
        </Disclosure>
        <Reasons risk={risk} />
      </Stack>
    </Section>
  );
}

function effectOf(reason: { code: string; weight: number }): { words: string; tone: "info" | "warning" | "success" } {
  if (reason.code === "rule") return { words: "Rule", tone: "info" };
  return reason.weight > 0 ? { words: "Raises", tone: "warning" } : { words: "Lowers", tone: "success" };
}

/** Its part in the measurement, and the way to say what was done outside the app. */
function Measured({ order, risk }: { order: DecidedOrder; risk: RiskData }) {
  const { Stack, Text } = useKit();
  const { trial, action } = risk;
  const done = {
    verify: "I asked the shopper",
    ask_prepaid: "I asked to pay now",
    deposit: "I asked for a deposit",
    cancel: "I cancelled it",
  }[action];
  const isOpen = order.outcome === "unknown" && order.fulfilmentStatus !== "fulfilled" && (action === "cancel" || !order.cancelledAt);
  return (
    <Stack gap="tight">
      {trial?.isControl && !trial.left ? (
        <Text tone="subdued">
          In the control group: not acted on automatically, so that savings can be measured. You may act; the order then leaves the measured
          group.
        </Text>
      ) : null}
      {trial?.isControl && trial.left ? <Text tone="subdued">It was in the control group and left it when somebody acted.</Text> : null}
      {trial?.treatment ? <Text tone="subdued">{`Done: ${(adviceWords[trial.treatment] ?? trial.treatment).toLowerCase()}.`}</Text> : null}
      {done && isOpen && !trial?.treatment ? (
        <PostButton action={`/orders/${order.orderId}/note-action`} label={done} fields={{ action }} variant="plain" />
      ) : null}
    </Stack>
  );
}

function Reasons({ risk }: { risk: RiskData }) {
  const { Stack, Text, Badge, Disclosure } = useKit();
  const words = useWords();
  const isRule = (reason: RiskData["reasons"][number]) => (reason.code === "rule" ? 1 : 0);
  const sorted = [...risk.reasons].sort((a, b) => isRule(b) - isRule(a) || Math.abs(b.weight) - Math.abs(a.weight));
  const list = (reasons: RiskData["reasons"]) => (
    <ul style={{ listStyle: "none", margin: 0, padding: 0, display: "grid", gap: 8 }}>
      {reasons.map((reason) => (
        <li key={`${reason.code}${reason.sentence}`} style={{ display: "flex", gap: 8, alignItems: "flex-start", minWidth: 0 }}>
          <Badge tone={effectOf(reason).tone}>{effectOf(reason).words}</Badge>
          <Text as="span">{reason.actionable && reason.weight > 0 ? `${reason.sentence} This can be fixed.` : reason.sentence}</Text>
        </li>
      ))}
    </ul>
  );
  return (
    <Stack>
      <Text as="h3" strong>
        Why
      </Text>
      {sorted.length === 0 ? <Text tone="subdued">Nothing stands out.</Text> : list(sorted.slice(0, 5))}
      {sorted.length > 5 ? (
        <Disclosure summary={`${sorted.length - 5} smaller ${sorted.length === 6 ? "reason" : "reasons"}`}>
          {list(sorted.slice(5))}
        </Disclosure>
      ) : null}
      <Text size="small" tone="subdued">
        {`Model ${risk.modelId}, ${words.dateTime(risk.assessedAt)}`}
      </Text>
    </Stack>
  );
}

function Buttons({ order, advice }: { order: DecidedOrder; advice: string }) {
  const { Stack, Text, SelectField } = useKit();
  const { can } = usePlace();
  const [outcome, setOutcome] = useState(order.outcome === "delivered" ? "delivered" : "rto");
  const post = (verb: string) => `/orders/${order.orderId}/${verb}`;
  const mayHold = can.holdFulfilment && order.decision !== "held" && !order.cancelledAt && order.fulfilmentStatus === "unfulfilled";
  return (
    <Stack direction="row" align="start">
      {order.decision === "held" ? <PostButton action={post("release")} label="Release to ship" variant="primary" /> : null}
      {mayHold ? (
        <PostButton action={post("hold")} label="Hold before shipping" variant={advice === "ship" ? "secondary" : "primary"} />
      ) : null}
      <PostButton
        action={post("mark-outcome")}
        label={order.outcomeMarked ? "Change outcome" : "Mark outcome"}
        fields={{ outcome }}
        confirm={{
          title: `How did ${order.name} end?`,
          label: "Save outcome",
          body: (
            <Stack>
              <Text>Your word stands over what the platform says, and the risk of later orders learns from it.</Text>
              <SelectField
                name="outcome"
                label="Outcome"
                value={outcome}
                onChange={setOutcome}
                options={[
                  { value: "rto", label: "RTO: it came back undelivered" },
                  { value: "delivered", label: "Delivered" },
                  { value: "unknown", label: "Not known: take back an earlier mark" },
                ]}
              />
            </Stack>
          ),
        }}
      />
    </Stack>
  );
}
