import { z } from "zod";
import type { StoreSettings } from "../stores/settings";
import { costOfRto } from "./decide";

const texts = (most: number, longest = 100) => z.array(z.string().trim().min(1).max(longest)).max(most).default([]);
const amount = z.number().int().nonnegative().nullable().default(null);

/**
 * When a rule applies: every condition that is set must hold; within a list any value does. People are keyed hashes. Amounts are minor units of the
 * order. An SKU that ends with `*` is a beginning.
 */
export const RuleConditions = z.object({
  phones: texts(2_000, 40),
  emails: texts(2_000, 40),
  addresses: texts(2_000, 40),
  minTotalMinor: amount,
  maxTotalMinor: amount,
  postalPrefixes: texts(500, 12),
  skus: texts(200),
  tags: texts(50),
  countries: texts(60, 2),
  payment: z.enum(["any", "cod", "prepaid"]).default("any"),
  buyer: z.enum(["any", "first", "repeat"]).default("any"),
});
export type RuleConditions = z.infer<typeof RuleConditions>;

/** What a rule may force. */
export const ruleOutcomes = ["ship", "verify", "hold"] as const;
export type RuleOutcome = (typeof ruleOutcomes)[number];

/** What rules look at; nothing of it is personal data in clear. */
export interface RuleFacts {
  phoneHash: string | null;
  emailHash: string | null;
  addressHash: string | null;
  totalMinor: number;
  postalCode: string | null;
  skus: readonly string[];
  tags: readonly string[];
  countryCode: string | null;
  isCod: boolean;
  firstOrder: boolean;
}

/** A rule that is on, as scoring meets it. */
export interface ActiveRule {
  ruleId: string;
  version: number;
  name: string;
  outcome: RuleOutcome;
  conditions: RuleConditions;
}

/** A test of a rule on past orders: how many it would have met and how they ended. Amounts are minor units. */
export interface RuleTest {
  /** Version of the rule that was tested. */
  version: number;
  state: "running" | "done";
  startedAt: string;
  read: number;
  matched: number;
  rto: number;
  delivered: number;
  /** Cancelled ones and those whose end is not known. */
  other: number;
  /** What the delivered ones were worth together. */
  deliveredTotalMinor: number;
}

/** A test that has read nothing yet. */
export function emptyTest(version: number, startedAt: Date): RuleTest {
  return {
    ...{ version, state: "running", startedAt: startedAt.toISOString(), read: 0, matched: 0 },
    ...{ rto: 0, delivered: 0, other: 0, deliveredTotalMinor: 0 },
  };
}

const bare = (text: string) => text.replace(/[\s-]+/g, "").toUpperCase();

/** Whether the conditions say anything: a rule without any would meet every order. */
export function hasCondition(conditions: RuleConditions): boolean {
  const { payment, buyer, minTotalMinor, maxTotalMinor, ...lists } = conditions;
  return (
    payment !== "any" ||
    buyer !== "any" ||
    minTotalMinor !== null ||
    maxTotalMinor !== null ||
    Object.values(lists).some((list) => list.length > 0)
  );
}

/** Makes the test of one rule; its lists become look-ups once, so that a long list costs an order nothing. */
export function matcherOf(conditions: RuleConditions): (facts: RuleFacts) => boolean {
  const c = conditions;
  const people = { phone: new Set(c.phones), email: new Set(c.emails), address: new Set(c.addresses) };
  const names = c.phones.length + c.emails.length + c.addresses.length;
  const prefixes = c.postalPrefixes.map(bare);
  const skus = new Set(c.skus.filter((sku) => !sku.endsWith("*")).map((sku) => sku.toUpperCase()));
  const skuStarts = c.skus.filter((sku) => sku.endsWith("*")).map((sku) => sku.slice(0, -1).toUpperCase());
  const tags = new Set(c.tags.map((tag) => tag.toLowerCase()));
  const countries = new Set(c.countries.map((code) => code.toUpperCase()));
  const isSku = (sku: string) => skus.has(sku) || skuStarts.some((start) => sku.startsWith(start));
  return (facts) => {
    if (c.payment !== "any" && facts.isCod !== (c.payment === "cod")) return false;
    if (c.buyer !== "any" && facts.firstOrder !== (c.buyer === "first")) return false;
    if (c.minTotalMinor !== null && facts.totalMinor < c.minTotalMinor) return false;
    if (c.maxTotalMinor !== null && facts.totalMinor > c.maxTotalMinor) return false;
    if (countries.size > 0 && !countries.has(facts.countryCode?.toUpperCase() ?? "")) return false;
    if (prefixes.length > 0) {
      const code = bare(facts.postalCode ?? "");
      if (!prefixes.some((prefix) => code.startsWith(prefix))) return false;
    }
    if (tags.size > 0 && !facts.tags.some((tag) => tags.has(tag.toLowerCase()))) return false;
    if (c.skus.length > 0 && !facts.skus.some((sku) => isSku(sku.toUpperCase()))) return false;
    if (names === 0) return true;
    const { phoneHash, emailHash, addressHash } = facts;
    return (
      (phoneHash !== null && people.phone.has(phoneHash)) ||
      (emailHash !== null && people.email.has(emailHash)) ||
      (addressHash !== null && people.address.has(addressHash))
    );
  };
}

/** The first rule that fits, by rules in their order; made once for a batch. */
export function ruleBook(rules: readonly ActiveRule[]): (facts: RuleFacts) => ActiveRule | null {
  const book = rules.map((rule) => ({ rule, fits: matcherOf(rule.conditions) }));
  return (facts) => book.find((one) => one.fits(facts))?.rule ?? null;
}

/**
 * What the tested orders would have brought over shipping them all, by the store's own figures, minor units; negative = the rule costs more
 * honest sales than it saves. Null for `ship`, which changes nothing against shipping.
 */
export function worthOfTest(outcome: RuleOutcome, test: RuleTest, costs: StoreSettings["costs"]): number | null {
  if (outcome === "ship") return null;
  const [caught, lost, each] =
    outcome === "hold"
      ? [costs.holdCatchRate, costs.holdLossRate, costs.holdCost]
      : [costs.verifyCatchRate, costs.verifyLossRate, costs.verifyCost];
  const saved = test.rto * caught * costOfRto(costs);
  const margin = (test.deliveredTotalMinor * costs.marginPercent) / 100;
  return Math.round(saved - margin * lost - test.matched * each);
}
