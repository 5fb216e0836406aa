import { compilePolicy } from "~/domain/returns/policy/compile";
import { ReturnPolicy } from "~/domain/returns/policy/policy";
import { type Compared, compareOrder, type ReplayPair } from "~/domain/returns/replay/compare";
import { countInto, emptyResult, paidOut, type ReplayResult } from "~/domain/returns/replay/tally";
import type { NewReplayChange } from "~db/queries/replays.server";
import { pastOrdersOf } from "./past-orders";
import type { SliceTexts } from "./read-slice.server";

/** Rows kept of what is treated otherwise; the counts are of all. */
export const mostListed = 10_000;

/** Both policies as they are kept, and what their replay goes by. */
export interface ReplayBrief extends Pick<ReplayPair, "askDay" | "now" | "terms"> {
  before: unknown;
  after: unknown;
}

/** Messages to the judging thread: the brief once, then each slice. */
export type ToJudge = { begin: ReplayBrief } | { slice: SliceTexts };

/** What one slice brought: the rows of what is treated otherwise, and the counts so far. */
export interface Judged {
  changes: NewReplayChange[];
  result: ReplayResult;
}

/** Holds slices of orders against both policies, without a pause: only for a thread that has nothing else to do. */
export function judgeOf({ before, after, ...rest }: ReplayBrief): (slice: SliceTexts) => Judged {
  const { currency } = rest.terms;
  const ready = (body: unknown) => compilePolicy(ReturnPolicy.parse(body), currency);
  const pair = { ...rest, before: ready(before), after: ready(after) };
  const result = emptyResult();
  return (slice) => {
    const changes: NewReplayChange[] = [];
    for (const order of pastOrdersOf(slice)) for (const compared of compareOrder(pair, order)) take(result, changes, compared, currency);
    return { changes, result };
  };
}

function take(result: ReplayResult, changes: NewReplayChange[], compared: Compared, currency: string): void {
  countInto(result, compared, currency);
  const { why, before, after } = compared;
  if (!why || result.listed >= mostListed) return;
  result.listed++;
  const rule = why.kind === "rule" ? why : null;
  changes.push({
    ...{ position: result.listed, kind: compared.kind, orderId: compared.orderId as NewReplayChange["orderId"] },
    ...{ returnId: compared.returnId as NewReplayChange["returnId"], askedAt: compared.at },
    ...{ fromAnswer: before.answer, toAnswer: after.answer, rule: rule?.rule ?? "", code: why.code },
    ...{ lineExternalId: rule?.lineId ?? null, sentenceBefore: rule?.before ?? "", sentenceAfter: rule?.after ?? "" },
    ...{ beforeMinor: paidOut(before), afterMinor: paidOut(after) },
  });
}
