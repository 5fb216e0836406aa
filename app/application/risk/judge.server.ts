import { bandOf, type Decision, decide, type RiskAction, type RiskBand, worthOf } from "~/domain/risk/decide";
import type { RiskReason } from "~/domain/risk/facts";
import { type ActiveRule, type RuleFacts, ruleBook } from "~/domain/risk/rules";
import type { StoreSettings } from "~/domain/stores/settings";
import type { OrderRow } from "~db/queries/risk.server";
import type { HistoryEvent, OutboxOrder } from "../ctx";

/** What an order's probability comes to: by a rule of the store, else by the most expected money. Amounts are minor units. */
export interface Judgement extends Pick<Decision, "atStakeMinor" | "worthMinor"> {
  band: RiskBand;
  action: RiskAction;
  rule: ActiveRule | null;
}

/** Makes the judge of one batch from the store's rules that are on, in the order they are asked. */
export function judgeFor(rules: readonly ActiveRule[], settings: StoreSettings, canHold: boolean) {
  const ruleOf = ruleBook(rules);
  return (order: OrderRow, probability: number, firstOrder: boolean): Judgement => {
    const { totalMinor, isCod } = order;
    const money = decide({ probability, totalMinor, isCod, canHold }, settings);
    const rule = ruleOf(ruleFactsOf(order, firstOrder));
    const band = bandOf(probability, settings.bands);
    if (!rule) return { band, action: money.action, rule, atStakeMinor: money.atStakeMinor, worthMinor: money.worthMinor };
    return { band, action: rule.outcome, rule, atStakeMinor: money.atStakeMinor, worthMinor: worthOf(rule.outcome, money.options) };
  };
}

/** What rules look at of an order. */
export function ruleFactsOf(order: OrderRow, firstOrder: boolean): RuleFacts {
  const { phoneHash, emailHash, addressHash, totalMinor, postalCode, skus, tags, countryCode, isCod } = order;
  return { phoneHash, emailHash, addressHash, totalMinor, postalCode, skus, tags, countryCode, isCod, firstOrder };
}

/** The sentence that says a rule decided; it moves no probability. */
export function ruleReason(rule: ActiveRule): RiskReason {
  const does = { ship: "ships such orders", verify: "asks these shoppers to confirm", hold: "holds such orders" }[rule.outcome];
  return { code: "rule", weight: 0, sentence: `Your rule "${rule.name}" ${does}, whatever the risk.`, actionable: true };
}

/** What the history says of an assessment. */
export function assessedEvent(
  order: OrderRow,
  model: { id: string; featureVersion: number },
  found: { assessmentId: string; probability: number; returnProbability: number; judgement: Judgement },
): HistoryEvent {
  const { band, action, atStakeMinor, worthMinor, rule } = found.judgement;
  const data = { band, action, atStakeMinor, worthMinor, featureVersion: model.featureVersion };
  const byRule = rule ? { ruleId: rule.ruleId, ruleVersion: rule.version } : {};
  const probability = Number(found.probability.toFixed(4));
  const returnProbability = Number(found.returnProbability.toFixed(4));
  return {
    name: "risk.assessed",
    orderId: order.orderId,
    actor: `model:${model.id}`,
    data: { assessmentId: found.assessmentId, probability, returnProbability, ...data, ...byRule },
  };
}

/**
 * The messages an assessment of an undecided order causes: telling the platform, and holding it. Held are orders that a rule of the store holds, and,
 * where the store switched that on, high-risk ones on cash whose advice is not to ship and that are not in the control group.
 */
export function messagesOf(
  order: OrderRow,
  settings: StoreSettings,
  found: { assessmentId: string; judgement: Judgement; isExempt: boolean; isControl: boolean },
): OutboxOrder[] {
  const { band, action, rule } = found.judgement;
  const messages: OutboxOrder[] = [];
  const orderId = order.orderId;
  if (settings.writeBack) messages.push({ kind: "order.annotate", dedupeKey: `annotate:${found.assessmentId}`, orderId, payload: {} });
  const byItself = settings.autoHold && band === "high" && action !== "ship" && order.isCod && !found.isControl;
  const wanted = rule ? rule.outcome === "hold" : byItself;
  if (wanted && order.decision === "open" && !found.isExempt) {
    const reason = rule ? `Rule of the store: ${rule.name}` : "High risk of coming back undelivered.";
    messages.push({
      kind: "order.hold",
      dedupeKey: `hold:${found.assessmentId}`,
      orderId,
      payload: { reason: reason.slice(0, 200), automatic: true },
    });
  }
  return messages;
}
