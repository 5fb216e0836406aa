import type { ScanLeg } from "../../parcels/scan";
import type { Culprit, Grade, UnitSource } from "../unit";
import { trailLegs } from "./trail-words";

/** What is known of how a unit came to harm. */
export interface BlameEvidence {
  grade: Grade;
  source: UnitSource;
  /** Legs on which a courier scanned a parcel of it as damaged. */
  damagedOn: readonly ScanLeg[];
  /** The reason its return was asked for, in the store's words; empty = none. */
  reason: string;
  /** Photos the shopper sent when asking. */
  photos: number;
  /** Whole days from delivery to asking; null = not known. */
  askedAfterDays: number | null;
  /** Other returns of the same SKU in half a year whose reason was damage. */
  complaints: number;
}

/** Who probably did it, why, and how sure that is. */
export interface Blame {
  culprit: Culprit;
  /** The leg on which it happened, where the evidence says so; null = not known, or on none. */
  leg: ScanLeg | null;
  /** The evidence in sentences, what speaks for the culprit first. */
  because: string[];
  sure: boolean;
}

/** Reasons of stores that mean that goods were harmed before the shopper had them; also what PostgreSQL matches reasons with. */
export const damageWords = "damag|defect|broken|torn|leak|crush|scratch|dent";
const saysDamage = new RegExp(damageWords, "i");

/** Whether a return's reason says that the goods were harmed. */
export const isDamageReason = (reason: string): boolean => saysDamage.test(reason);

/** As many complaints about one SKU that its packing is doubted. */
export const doubtfulComplaints = 3;
/** Asked this many days after delivery, "arrived damaged" says little. */
const lateDays = 3;
/** Points that make it sure, and points below which nobody knows. */
const surePoints = 4;
const leastPoints = 2;

/**
 * Who probably damaged a unit, by comparing evidence. It is a proposal: a person confirms it. Goods as new, or only opened without a word of
 * damage, are nobody's; evidence that is weak or speaks for two alike is `unknown`.
 */
export function proposeBlame(evidence: BlameEvidence): Blame {
  const { grade, damagedOn, reason } = evidence;
  const told = isDamageReason(reason);
  if (grade === "A") return { culprit: "none", leg: null, because: ["It is graded A: nothing is wrong with it."], sure: true };
  if (grade === "B" && damagedOn.length === 0 && !told)
    return { culprit: "none", leg: null, because: ["It was opened only, and nobody spoke of damage."], sure: true };
  const found = weigh(evidence, told);
  const points = new Map<Culprit, number>();
  for (const { culprit, weight } of found) points.set(culprit, (points.get(culprit) ?? 0) + weight);
  const [first, second] = [...points].sort((a, b) => b[1] - a[1]);
  const culprit = !first || first[1] < leastPoints || first[1] === second?.[1] ? "unknown" : first[0];
  const because = found
    .filter((one) => one.weight > 0)
    .sort((a, b) => Number(b.culprit === culprit) - Number(a.culprit === culprit) || b.weight - a.weight)
    .map((one) => one.sentence);
  return {
    culprit,
    leg: legOf(culprit, evidence, told),
    because: because.length > 0 ? because : ["Nothing is known of how it came to harm."],
    sure: culprit !== "unknown" && (first?.[1] ?? 0) - (second?.[1] ?? 0) >= surePoints,
  };
}

/** A courier's own scan says where; goods that arrived damaged were harmed on the way out, and so were badly packed ones. */
function legOf(culprit: Culprit, { damagedOn, source }: BlameEvidence, told: boolean): ScanLeg | null {
  if (culprit === "packing") return "forward";
  if (culprit !== "courier") return null;
  const [only, ...others] = new Set(damagedOn);
  if (only) return others.length === 0 ? only : null;
  return source === "return" && told ? "forward" : null;
}

interface Found {
  culprit: Culprit;
  weight: number;
  sentence: string;
}

function weigh({ source, damagedOn, photos, askedAfterDays, complaints, reason }: BlameEvidence, told: boolean): Found[] {
  const found: Found[] = [...new Set(damagedOn)].map((leg) => ({
    ...{ culprit: "courier", weight: 5 },
    sentence: `The courier scanned its parcel as damaged on its way ${trailLegs[leg]}.`,
  }));
  if (source === "rto")
    found.push({ culprit: "courier", weight: 2, sentence: "It came back undelivered: the shopper never had it in their hands." });
  if (complaints >= doubtfulComplaints)
    found.push({
      ...{ culprit: "packing", weight: source === "rto" || told ? 4 : 1 },
      sentence: `${complaints} other returns of this SKU in half a year say that it was damaged: its packing may be too weak.`,
    });
  if (source !== "return") return found;
  if (!told)
    found.push({
      ...{ culprit: "shopper", weight: 4 },
      sentence: reason ? `The shopper asked because of "${reason}" and spoke of no damage.` : "The shopper spoke of no damage when asking.",
    });
  else if (photos > 0)
    found.push({
      ...{ culprit: "courier", weight: 3 },
      sentence: `The shopper said that it came damaged and sent ${photos} ${photos === 1 ? "photo" : "photos"} before sending it back.`,
    });
  else found.push({ culprit: "courier", weight: 1, sentence: "The shopper said that it came damaged, without a photo." });
  if (told && askedAfterDays !== null && askedAfterDays > lateDays)
    found.push({ culprit: "shopper", weight: 2, sentence: `The shopper said so ${askedAfterDays} days after it was delivered.` });
  return found;
}
