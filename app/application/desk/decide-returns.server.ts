import { Refusal } from "~/domain/errors";
import { bulkLimit, type DecideReturns } from "~/domain/returns/desk";
import type { ShopperLocale } from "~/domain/stores/settings";
import { type AnswerRow, listAnswers } from "~db/queries/answers.server";
import { findReturn, readReturnContact } from "~db/queries/returns.server";
import type { Ctx } from "../ctx";
import { localeOf } from "../messages/translate";
import { permit } from "../permit";
import { approveReturn } from "../returns/approve-return.server";
import { declineReturn } from "../returns/decline-return.server";

/** What became of one of several returns. */
export interface DecidedRow {
  returnId: string;
  /** The return's name; its id when the store has none of that id. */
  name: string;
  /** Why it was not done; null = done. */
  problem: string | null;
}

/**
 * Decides each return by itself, in a transaction of its own: what one refuses never undoes the others. The shopper reads the saved answer in
 * their own language, else in English, else in the first language it is kept in; without one the words typed.
 * @throws Refusal `not_allowed`, `too_many`, `answer_not_found`, `words_needed`
 */
export async function decideReturns(ctx: Ctx, decision: "approve" | "decline", input: DecideReturns): Promise<DecidedRow[]> {
  permit(ctx, "returns.decide");
  const ids = [...new Set(input.returnIds)];
  if (ids.length > bulkLimit) throw new Refusal("too_many", `At most ${bulkLimit} returns at a time.`);
  const answers = input.answerId ? await readAnswer(ctx, input.answerId, decision) : null;
  if (decision === "decline" && !answers && !input.words) {
    const sentence = "Tell the shoppers why: choose a saved answer or write one.";
    throw new Refusal("words_needed", sentence, { words: sentence });
  }
  const rows: DecidedRow[] = [];
  for (const returnId of ids) {
    const known = await ctx.transact(async (tx) => {
      const row = await findReturn(tx, returnId);
      return row && { name: row.name, locale: localeOf((await readReturnContact(tx, row.orderId))?.locale) };
    });
    const name = known?.name ?? returnId;
    const words = answers ? wordsIn(answers, known?.locale ?? "en") : input.words;
    try {
      if (decision === "approve") await approveReturn(ctx, { returnId, ...(words ? { message: words } : {}) });
      else await declineReturn(ctx, { returnId, note: words });
      rows.push({ returnId, name, problem: null });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      rows.push({ returnId, name, problem: error.message });
    }
  }
  return rows;
}

async function readAnswer(ctx: Ctx, answerId: string, use: AnswerRow["use"]): Promise<AnswerRow[]> {
  const rows = (await ctx.transact((tx) => listAnswers(tx))).filter((row) => row.answerId === answerId && row.use === use);
  if (rows.length === 0) throw new Refusal("answer_not_found", "This saved answer is not there any more. Choose another.");
  return rows;
}

/** An answer in a language, or in the nearest it is kept in. */
export function wordsIn(answers: readonly Pick<AnswerRow, "locale" | "body">[], locale: ShopperLocale): string {
  const inLanguage = (wanted: ShopperLocale) => answers.find((row) => row.locale === wanted)?.body;
  return inLanguage(locale) ?? inLanguage("en") ?? answers[0]?.body ?? "";
}

/** How it went, in one sentence. */
export function decidedWords(rows: readonly DecidedRow[], done: string): string {
  const refused = rows.filter((row) => row.problem !== null);
  const said = `${rows.length - refused.length} of ${rows.length} ${done}`;
  return refused.length === 0 ? said : `${said}. Not done: ${refused.map((row) => row.name).join(", ")}`;
}
