import { Refusal } from "~/domain/errors";
import type { AskForReturn } from "~/domain/returns/commands";
import type { RuleVerdict } from "~/domain/returns/eligibility/judge";
import { quote } from "~/domain/returns/quote";
import type { NewRefusal } from "~db/queries/refusals.server";
import { wordVerdict } from "../messages/translate";
import type { Judging } from "./prepare-judging.server";

/** A rule's answer about one line of an ask. */
export type LineVerdict = RuleVerdict & { lineId: string };

/**
 * Asks every rule about every line. Staff may overrule all but the hard rules; a shopper none.
 * @param today the day in the store's zone
 * @param refused gets what the rules refused, which the asker cannot put right at once
 * @throws Refusal with the code of the first rule that said no, or `unknown_line`
 */
export function judgeAsk(judging: Judging, input: AskForReturn, today: string, refused: NewRefusal[]): LineVerdict[] {
  const { published, loaded } = judging;
  const fields: Record<string, string> = {};
  let code = "";
  const all = input.lines.flatMap((asked, i) => {
    const line = loaded.facts.lines.find((each) => each.lineId === asked.lineId);
    if (!line)
      throw new Refusal("unknown_line", "One of these items is not part of the order.", { [`lines.${i}`]: "Not part of the order." });
    const { reasonId, conditions = [] } = asked;
    const gift = input.asker.source === "gift";
    const choice = { reasonId, conditions, resolution: input.resolution, photos: asked.photoIds.length, gift };
    const judged = judging.judge(line, asked.quantity, choice);
    const against = judged.all.filter((verdict) => verdict.answer === "no" && (verdict.hard || input.asker.source !== "staff"));
    const [first] = against;
    if (first) {
      code ||= first.code;
      fields[`lines.${i}`] = wordVerdict(first, input.locale);
    }
    const lasting = against.find((verdict) => !verdict.mendable);
    if (lasting)
      refused.push({
        orderId: loaded.row.orderId,
        lineExternalId: asked.lineId,
        code: lasting.code,
        refusedOn: today,
        quantity: asked.quantity,
        amountMinor: worthOf(judging, asked),
        policyChannel: published.channel,
        policyVersion: published.version,
        choice: {
          reasonId,
          wants: input.resolution,
          photos: asked.photoIds.length,
          ...(gift ? { gift } : {}),
          inDoubt: judged.all.some((verdict) => verdict.code === "condition_doubtful"),
        },
      });
    return judged.all.map((verdict) => ({ ...verdict, lineId: asked.lineId }));
  });
  const [sentence] = Object.values(fields);
  if (sentence) throw new Refusal(code, sentence, fields);
  return all;
}

/** What the units would have been worth; more than was bought is worth what was bought. */
function worthOf({ loaded: { facts } }: Judging, asked: { lineId: string; quantity: number }): number {
  const bought = facts.lines.find((line) => line.lineId === asked.lineId)?.bought ?? 0;
  const units = [{ lineId: asked.lineId, quantity: Math.min(asked.quantity, bought) }];
  return quote(facts, units, { resolution: "refund", storeCreditBonusPercent: 0, stage: "ask" }).base.minor;
}
