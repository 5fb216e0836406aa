import type { LineFacts, OrderFacts } from "../facts";
import { anyReason, type Condition, type Exclusion, plainReason, type ReasonRule, type ReturnPolicy, type WindowRule } from "./policy";
import { foldWord, type Scope } from "./scope";

/** A fact that a scope asks for and nobody knows. */
export type Missing = "product" | "shopper" | "currency" | "country";

/** What a scope is held against. */
export interface About {
  order: OrderFacts;
  line: LineFacts;
  /** The day of the order in the store's zone, `YYYY-MM-DD`. */
  orderedOn: string;
}

/** Whether a scope holds, or which fact is missing to say so. */
export type Holds = (about: About) => "yes" | "no" | Missing;

/** One entry of a list of the policy with its scope made ready. */
export interface Entry<T> {
  rule: T;
  holds: Holds;
}

/** Which entries of a list decide: the first that surely holds, and those before it that may. */
export interface Deciding<T> {
  sure: T | null;
  maybe: T[];
  missing: Missing | null;
}

/** A version of the policy as rules ask it. */
export interface CompiledPolicy {
  body: ReturnPolicy;
  windows: readonly Entry<WindowRule>[];
  excluded: readonly Entry<Exclusion>[];
  conditions: readonly Entry<Condition>[];
  notFrom: ReadonlySet<string>;
  /** The row of a reason; null asks for nobody's reason and gets the row of all others. */
  reasonRule(reasonId: string | null): ReasonRule;
  /** The longest of the reasons' own times to claim; null when none has one. */
  longestClaimDays: number | null;
  /** Some rule asks for a product's type, tags or collections. */
  asksProducts: boolean;
  /** Some rule asks for the shopper's groups. */
  asksShoppers: boolean;
}

/** Makes a policy ready to be asked; done once per version. @param currency of the policy's amounts */
export function compilePolicy(body: ReturnPolicy, currency: string): CompiledPolicy {
  const ready = <T extends { scope: Scope }>(rows: readonly T[]): Entry<T>[] =>
    rows.map((rule) => ({ rule, holds: scopeTest(rule.scope, currency) }));
  const reasons = new Map(body.reasons.map((row) => [row.reasonId, row]));
  const others = reasons.get(anyReason) ?? plainReason;
  const claims = body.reasons.flatMap((row) => row.claimDays ?? []);
  const scopes = [...body.windows, ...body.excluded, ...body.conditions].map((row) => row.scope);
  return {
    body,
    windows: ready(body.windows),
    excluded: ready(body.excluded),
    conditions: ready(body.conditions),
    notFrom: new Set(body.notFrom),
    reasonRule: (reasonId) => (reasonId === null ? others : (reasons.get(reasonId) ?? others)),
    longestClaimDays: claims.length > 0 ? Math.max(...claims) : null,
    asksProducts: scopes.some(({ types, tags, collections }) => types.length + tags.length + collections.length > 0),
    asksShoppers: scopes.some(({ shopperGroups }) => shopperGroups.length > 0),
  };
}

/** Finds the entries of a list that decide about a line. */
export function deciding<T>(entries: readonly Entry<T>[], about: About): Deciding<T> {
  const found: Deciding<T> = { sure: null, maybe: [], missing: null };
  for (const { rule, holds } of entries) {
    const answer = holds(about);
    if (answer === "no") continue;
    if (answer === "yes") {
      found.sure = rule;
      break;
    }
    found.maybe.push(rule);
    found.missing ??= answer;
  }
  return found;
}

const foldedWords = new Map<string, string>();

/** A word folded; types and ids of products come over and over. */
function foldedWord(word: string): string {
  const known = foldedWords.get(word);
  if (known !== undefined) return known;
  if (foldedWords.size >= 10_000) foldedWords.clear();
  const folded = foldWord(word);
  foldedWords.set(word, folded);
  return folded;
}

function scopeTest(scope: Scope, currency: string): Holds {
  const parts = partsOf(scope, currency);
  return (about) => {
    let missing: Missing | null = null;
    for (const part of parts) {
      const answer = part(about);
      if (answer === "no") return "no";
      if (answer !== "yes") missing ??= answer;
    }
    return missing ?? "yes";
  };
}

const foldedLists = new WeakMap<readonly string[], readonly string[]>();

/** The words of a list folded; once for all entries that ask about the same list. */
function foldedOf(list: readonly string[]): readonly string[] {
  const known = foldedLists.get(list) ?? list.map(foldWord);
  foldedLists.set(list, known);
  return known;
}

const none: readonly string[] = [];

function partsOf(scope: Scope, currency: string): Holds[] {
  const parts: Holds[] = [];
  const says = (holds: boolean) => (holds ? "yes" : "no");
  const anyOf = (words: readonly string[], values: (about: About) => readonly string[], missing: (about: About) => Missing | null) => {
    if (words.length === 0) return;
    const wanted = new Set(words.map(foldWord));
    parts.push((about) => {
      if (foldedOf(values(about)).some((value) => wanted.has(value))) return "yes";
      return missing(about) ?? "no";
    });
  };
  const oneOf = (words: readonly string[], value: (about: About) => string | null, ifUnread: (about: About) => boolean) => {
    if (words.length === 0) return;
    const wanted = new Set(words.map(foldWord));
    parts.push((about) => {
      const word = value(about);
      if (word !== null && wanted.has(foldedWord(word))) return "yes";
      return ifUnread(about) ? "product" : "no";
    });
  };
  const unread = ({ line }: About) => (line.product.isRead ? null : "product");
  oneOf(
    scope.products,
    ({ line }) => line.product.id,
    () => false,
  );
  oneOf(
    scope.types,
    ({ line }) => line.product.type,
    ({ line }) => line.product.type === null && !line.product.isRead,
  );
  anyOf(scope.tags, ({ line }) => line.product.tags, unread);
  anyOf(scope.collections, ({ line }) => line.product.collections, unread);
  anyOf(
    scope.discounts,
    ({ order }) => order.discountCodes,
    () => null,
  );
  anyOf(
    scope.shopperGroups,
    ({ order }) => order.shopperGroups ?? none,
    ({ order }) => (order.shopperGroups === null ? "shopper" : null),
  );
  if (scope.countries.length > 0) {
    const countries = new Set(scope.countries);
    parts.push(({ order }) => (order.countryCode === null ? "country" : says(countries.has(order.countryCode.toUpperCase()))));
  }
  const { orderedFrom, orderedTo, minUnitMinor, maxUnitMinor } = scope;
  if (orderedFrom !== null) parts.push(({ orderedOn }) => says(orderedOn >= orderedFrom));
  if (orderedTo !== null) parts.push(({ orderedOn }) => says(orderedOn <= orderedTo));
  if (minUnitMinor !== null || maxUnitMinor !== null)
    parts.push(({ order, line }) => {
      // Nothing is nothing in every currency: a gift stays a gift.
      if (order.currency !== currency && line.unitPriceMinor !== 0) return "currency";
      return says(line.unitPriceMinor >= (minUnitMinor ?? 0) && line.unitPriceMinor <= (maxUnitMinor ?? Number.POSITIVE_INFINITY));
    });
  return parts;
}
