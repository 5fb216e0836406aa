import type { EvidenceKind, RiskFacts, RiskReason, RiskResult, Tally } from "~/domain/risk/facts";
import { prior, priorSteps } from "~/domain/risk/prior";
import type { RiskModel } from "~/ports/risk-model";

/** Natural log-odds of a probability kept inside (0.001, 0.999). */
function logit(p: number): number {
  const kept = Math.min(0.999, Math.max(0.001, p));
  return Math.log(kept / (1 - kept));
}

/** The probability of log-odds. */
function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/**
 * How many outcomes at the base rate are assumed before the first real one (empirical Bayes: rate = (rto + k·base) / (n + k)), how
 * much the shift then counts, and what it is called. Facts that overlap (PIN, district, state) share one voice through the weights.
 */
const voices: Readonly<
  Record<Exclude<EvidenceKind, "store" | "cod" | "prepaid">, { k: number; weight: number; actionable: boolean; name: string }>
> = {
  pin: { k: 12, weight: 0.6, actionable: true, name: "PIN" },
  district: { k: 25, weight: 0.4, actionable: true, name: "Area" },
  province: { k: 60, weight: 0.3, actionable: false, name: "State" },
  phone: { k: 2, weight: 1, actionable: true, name: "This phone" },
  email: { k: 3, weight: 0.5, actionable: true, name: "This e-mail" },
  address: { k: 3, weight: 0.5, actionable: true, name: "This address" },
  sku: { k: 20, weight: 0.5, actionable: true, name: "Article" },
  category: { k: 40, weight: 0.4, actionable: false, name: "Category" },
  channel: { k: 60, weight: 0.4, actionable: false, name: "Channel" },
  discount: { k: 30, weight: 0.5, actionable: true, name: "Offer" },
  tag: { k: 30, weight: 0.4, actionable: true, name: "Tag" },
};

/** Outcomes assumed at the prior before a store's own base rate is believed. */
const baseStrength = 40;

const rateOf = (tally: Tally, base: number, k: number) => (tally.rto + k * base) / (tally.rto + tally.delivered + k);

/**
 * The first model: the shipped prior, pulled to this store's own base rate per payment kind, plus one shift per fact by this
 * store's own smoothed outcomes. Pure; a few microseconds an order.
 */
export const firstModel: RiskModel = {
  id: "first-1",
  featureVersion: 1,
  score(facts: RiskFacts): RiskResult {
    const tallyOf = (kind: EvidenceKind) => facts.evidence.find((e) => e.kind === kind)?.tally ?? { rto: 0, delivered: 0 };
    const shipped = logistic(facts.isCod ? prior.cod : prior.prepaid);
    const base = rateOf(tallyOf(facts.isCod ? "cod" : "prepaid"), shipped, baseStrength);
    const reasons: RiskReason[] = [];
    let x = logit(base);
    for (const step of priorSteps(facts)) {
      x += step.weight;
      reasons.push(step);
    }
    for (const item of facts.evidence) {
      if (item.kind === "store" || item.kind === "cod" || item.kind === "prepaid") continue;
      const n = item.tally.rto + item.tally.delivered;
      if (n <= 0) continue;
      const voice = voices[item.kind];
      const weight = voice.weight * (logit(rateOf(item.tally, base, voice.k)) - logit(base));
      x += weight;
      reasons.push({
        code: item.kind,
        weight,
        actionable: voice.actionable,
        sentence: evidenceSentence(voice.name, item.label, item.tally, base),
      });
    }
    reasons.push({
      code: "payment",
      weight: facts.isCod ? 0.5 : -1.5,
      actionable: facts.isCod,
      sentence: `${facts.isCod ? "Cash on delivery" : "Paid before dispatch"}: ${percent(base)} of such orders come back here.`,
    });
    reasons.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
    return { probability: Math.min(0.98, Math.max(0.001, logistic(x))), reasons };
  },
};

function evidenceSentence(name: string, label: string, tally: Tally, base: number): string {
  const n = Math.round(tally.rto + tally.delivered);
  return `${name}${label ? ` ${label}` : ""}: ${Math.round(tally.rto)} of ${n} past ${n === 1 ? "order" : "orders"} came back, usual here ${percent(base)}.`;
}

function percent(p: number): string {
  const value = p * 100;
  return `${value < 10 ? value.toFixed(1).replace(/\.0$/, "") : Math.round(value)} %`;
}
