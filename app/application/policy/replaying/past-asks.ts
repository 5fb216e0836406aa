import { WantedResolution } from "~/domain/returns/commands";
import { rulesOfFacts } from "~/domain/returns/eligibility/judge";
import type { Verdict } from "~/domain/returns/eligibility/rule";
import type { PastAsk, PastAskLine, PastUnits } from "~/domain/returns/replay/past-order";
import type { ReplayRefusalRow, ReplayReturnRow } from "~db/queries/replay-asks.server";

const instantOf = (at: number | null) => (at === null ? null : new Date(at));

/** Units of a return, and how long they counted as taken. */
export function unitsOf(row: ReplayReturnRow): PastUnits[] {
  const when = { from: new Date(row.asked), until: instantOf(row.ended), settledAt: instantOf(row.settled) };
  return (row.lines ?? []).map(({ id: lineId, quantity }) => ({ returnId: row.id, lineId, quantity, ...when }));
}

const passed: Verdict = { answer: "yes", code: "passed", sentence: "", values: {} };
/** What rules about facts answered to whoever got as far as the policy's rules. */
const allPassed: ReadonlyMap<string, Verdict> = new Map(
  rulesOfFacts.filter((rule) => rule.id !== "paid").map((rule) => [rule.id, passed] as const),
);
const factIds = new Set(rulesOfFacts.map((rule) => rule.id));
/** Refusals of rules about facts: no policy changes them. */
const factCodes = new Set(["order_cancelled", "not_delivered", "not_shipped", "nothing_left", "too_many"]);

/** What a return asked for, with what was answered then that no policy changes. */
export function askOfReturn(row: ReplayReturnRow): PastAsk {
  const lines = new Map<string, PastAskLine>();
  for (const { id: lineId, quantity, reason: reasonId, photos } of row.lines ?? []) {
    const known = lines.get(lineId);
    // Units of one line from several parcels are rows of their own.
    if (known) lines.set(lineId, { ...known, quantity: known.quantity + quantity, photos: known.photos + photos });
    else {
      const said = row.verdicts.filter((verdict) => verdict.lineId === lineId);
      const evidence = said.flatMap(({ rule, answer, code, sentence, values }) =>
        code && factIds.has(rule) ? [[rule, { answer, code, sentence, values: values ?? {} }] as const] : [],
      );
      const inDoubt = said.some(({ rule, answer }) => rule === "condition" && answer === "look");
      lines.set(lineId, { lineId, quantity, reasonId, photos, inDoubt, known: new Map([...allPassed, ...evidence]) });
    }
  }
  return {
    ...{ kind: "return", returnId: row.id, askedAt: new Date(row.asked), lasting: null },
    wants: WantedResolution.catch("refund").parse(row.wants),
    lines: [...lines.values()],
    gift: row.gift,
    wishOpen: row.open,
    cameToNothing: row.ended !== null,
  };
}

/** What was asked for when a rule refused it. */
export function askOfRefusal({ line: lineId, code, quantity, refused, choice }: ReplayRefusalRow): PastAsk {
  const { reasonId, photos, inDoubt, wants } = choice ?? { reasonId: null, photos: 5, inDoubt: false, wants: "refund" as const };
  return {
    ...{ kind: "refusal", returnId: null, askedAt: new Date(refused), wants, wishOpen: false, cameToNothing: false },
    lines: [{ lineId, quantity, reasonId, photos, inDoubt, known: allPassed }],
    gift: choice?.gift ?? false,
    lasting: factCodes.has(code) ? { answer: "no", code, sentence: "", values: {} } : null,
  };
}
