import type { RiskFacts, RiskReason } from "../facts";
import { kinds } from "../features/kinds";
import type { Plan } from "../features/plan";
import type { EndWords, PriorStep } from "../prior";

/** Reasons that move the log-odds by less than this are not told. */
const worthTelling = 0.02;

type Code = "value" | "size" | "discount" | "bracketing" | "night" | "address" | "phone" | "email" | "velocity" | "first_order" | "payment";

/** Which reason a measure belongs to. */
const codeOfNumber: Readonly<Record<string, Code>> = {
  cod: "payment",
  value_doublings: "value",
  quantity: "size",
  line_count: "size",
  discount_share: "discount",
  bracketed: "bracketing",
  hour: "night",
  night: "night",
  address_quality: "address",
  phone_invalid: "phone",
  email_disposable: "email",
  email_odd: "email",
  email_missing: "email",
  recent_orders: "velocity",
  first_order: "first_order",
};

const sentences: Readonly<Record<Code, { tell: (facts: RiskFacts) => string; actionable: boolean }>> = {
  value: { tell: () => "Its value beside this store's usual order.", actionable: false },
  size: {
    tell: (f) => `${f.quantity} ${f.quantity === 1 ? "unit" : "units"} in ${f.lineCount} ${f.lineCount === 1 ? "line" : "lines"}.`,
    actionable: false,
  },
  discount: {
    tell: (f) => (f.discountShare > 0 ? `${Math.round(f.discountShare * 100)} % of the price was discounted.` : "Nothing was discounted."),
    actionable: false,
  },
  bracketing: { tell: () => "No article was ordered in several sizes or colours.", actionable: false },
  night: {
    tell: (f) => `It was ordered at ${String(f.hourOfDay).padStart(2, "0")}:00 to ${String(f.hourOfDay).padStart(2, "0")}:59.`,
    actionable: false,
  },
  address: { tell: (f) => f.addressFaults[0] ?? "The address has no faults.", actionable: true },
  phone: { tell: () => "The phone number can exist.", actionable: false },
  email: { tell: () => "The e-mail address looks right.", actionable: false },
  velocity: { tell: () => "No other order of the same shopper within a day.", actionable: false },
  first_order: { tell: () => "This shopper has ordered here before.", actionable: false },
  payment: { tell: (f) => (f.isCod ? "Cash on delivery." : "Paid before dispatch."), actionable: false },
};

const unknownCause: Readonly<Record<string, string>> = {
  place: "Little is known yet about orders to this place.",
  shopper: "Nothing is known yet about this shopper.",
  product: "Little is known yet about these articles.",
  offer: "Little is known yet about orders with this offer.",
  channel: "Little is known yet about this channel.",
};

/** What is worked out once per model: which group each column speaks for. */
export interface Voices {
  /** Codes of the groups. */
  codes: string[];
  /** Group of each column. */
  group: Uint8Array;
  /** Kind of each column, as a place in `kindNames`; −1 for measures. */
  kind: Int16Array;
  kindNames: string[];
  /** Place of each code. */
  places: ReadonlyMap<string, number>;
  /** Kinds of each group. */
  groupKinds: number[][];
}

/** Prepares the telling of reasons for a model's columns. */
export function voicesOf(plan: Plan): Voices {
  const codes: string[] = [];
  const kindNames: string[] = [];
  const place = (list: string[], name: string) => (list.includes(name) ? list.indexOf(name) : list.push(name) - 1);
  place(codes, "payment");
  const group = new Uint8Array(plan.columns.length);
  const kind = new Int16Array(plan.columns.length);
  plan.columns.forEach((column, c) => {
    if (column.type === "number") {
      const code = codeOfNumber[column.name] ?? (column.name.startsWith("fault_") ? "address" : "order");
      group[c] = place(codes, code);
      kind[c] = -1;
    } else {
      group[c] = place(codes, kinds[column.kind]?.cause ?? "order");
      kind[c] = place(kindNames, column.kind);
    }
  });
  const kindGroup = kindNames.map((name) => place(codes, kinds[name]?.cause ?? "order"));
  const groupKinds = codes.map((_, g) => kindGroup.flatMap((of, k) => (of === g ? [k] : [])));
  return { codes, group, kind, kindNames, places: new Map(codes.map((code, g) => [code, g])), groupKinds };
}

/**
 * The reasons of a score, grouped by cause, strongest first: what columns and the prior's steps added in log-odds, each told by the
 * strongest evidence or measure of its group.
 * @param steps the prior's steps for these facts
 * @param parts what each column added, before calibration
 * @param bases the store's rate as believed, that of this way of paying, and the store's as counted (0–1)
 * @param words what such orders do and did
 */
export function reasonsOf(
  facts: RiskFacts,
  voices: Voices,
  steps: readonly PriorStep[],
  parts: Float64Array,
  slope: number,
  bases: { store: number; payment: number; counted: number },
  words: EndWords = { end: "come back", ended: "came back" },
): RiskReason[] {
  const { codes, group, kind, kindNames, places, groupKinds } = voices;
  const weights = new Float64Array(codes.length);
  const byKind = new Float64Array(kindNames.length);
  for (let c = 0; c < group.length; c++) {
    const part = parts[c] as number;
    (weights[group[c] as number] as number) += part;
    if ((kind[c] as number) >= 0) (byKind[kind[c] as number] as number) += part;
  }
  // The way of paying is told by its own rate beside the store's.
  (weights[0] as number) += Math.log(bases.payment / (1 - bases.payment)) - Math.log(bases.store / (1 - bases.store));
  // A step of the prior knows its sentence best, therefore the strongest of them speaks for its group.
  const speakers: (PriorStep | undefined)[] = new Array(codes.length);
  const extra: PriorStep[] = [];
  for (const step of steps) {
    const place = places.get(step.code);
    if (place === undefined) extra.push(step);
    else {
      (weights[place] as number) += step.weight;
      const spoken = speakers[place];
      if (!spoken || Math.abs(step.weight) > Math.abs(spoken.weight)) speakers[place] = step;
    }
  }
  const reasons: RiskReason[] = [];
  for (let g = 0; g < codes.length; g++) {
    const weight = slope * (weights[g] as number);
    if (Math.abs(weight) < worthTelling) continue;
    const code = codes[g] as string;
    const step = speakers[g];
    if (step) reasons.push({ code, weight, sentence: step.sentence, actionable: step.actionable });
    else if (code === "payment")
      reasons.push({ code, weight, sentence: paymentSentence(facts, bases.payment, words), actionable: facts.isCod });
    else if (code in sentences) {
      const { tell, actionable } = sentences[code as keyof typeof sentences];
      reasons.push({ code, weight, sentence: tell(facts), actionable });
    } else reasons.push(told(code, weight, loudestKind(facts, groupKinds[g] ?? [], byKind, kindNames), bases.counted, words.ended));
  }
  for (const step of extra)
    reasons.push({ code: step.code, weight: slope * step.weight, sentence: step.sentence, actionable: step.actionable });
  return reasons.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}

const paymentSentence = (facts: RiskFacts, rate: number, { end }: EndWords) =>
  `${facts.isCod ? "Cash on delivery" : "Paid before dispatch"}: ${percent(rate)} of such orders ${end} here.`;

type Evidence = RiskFacts["evidence"][number];

/** The kind of a group that adds most, and its best known evidence; null when nothing is known of any. */
function loudestKind(facts: RiskFacts, own: readonly number[], byKind: Float64Array, names: string[]): Evidence | null {
  let best: Evidence | null = null;
  let loudest = -1;
  for (const k of own) {
    if (Math.abs(byKind[k] as number) <= loudest) continue;
    const known = strongestEvidence(facts, names[k] as string);
    if (!known) continue;
    best = known;
    loudest = Math.abs(byKind[k] as number);
  }
  return best;
}

function told(code: string, weight: number, known: Evidence | null, store: number, ended: string): RiskReason {
  if (!known) return { code, weight, sentence: unknownCause[code] ?? "Little is known yet about such orders.", actionable: false };
  const kind = kinds[known.kind];
  return {
    code,
    weight,
    sentence: evidenceSentence(kind?.name ?? "", known.label, known.tally, store, ended),
    actionable: kind?.actionable ?? false,
  };
}

function strongestEvidence(facts: RiskFacts, kind: string): Evidence | null {
  let best: Evidence | null = null;
  for (const item of facts.evidence)
    if (item.kind === kind && item.tally.rto + item.tally.delivered >= 0.5)
      if (!best || item.tally.rto + item.tally.delivered > best.tally.rto + best.tally.delivered) best = item;
  return best;
}

function evidenceSentence(name: string, label: string, tally: { rto: number; delivered: number }, base: number, ended: string): string {
  const n = Math.max(1, Math.round(tally.rto + tally.delivered));
  const came = Math.min(n, Math.round(tally.rto));
  return `${name}${label ? ` ${label}` : ""}: ${came} of ${n} past ${n === 1 ? "order" : "orders"} ${ended}, store ${percent(base)}.`;
}

function percent(p: number): string {
  const value = p * 100;
  return `${value < 10 ? Math.round(value * 10) / 10 : Math.round(value)} %`;
}
