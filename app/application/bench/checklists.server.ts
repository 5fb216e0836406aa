import { type AddQuestion, bestGrade, type Checks } from "~/domain/bench/checklist";
import type { Grade } from "~/domain/bench/unit";
import { NotFound, Refusal } from "~/domain/errors";
import { newId } from "~/domain/ids";
import type { StoreTx } from "~db/client.server";
import { deleteQuestion, findQuestions, insertQuestion, listQuestions, type QuestionRow } from "~db/queries/checklists.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";

/** Questions of one type: more than a person answers in half a minute. */
const mostOfType = 8;
const mostOfAll = 200;

/** All questions of the store. */
export function viewChecklists(ctx: Ctx): Promise<QuestionRow[]> {
  return ctx.transact(listQuestions);
}

/** Adds a question, asked after those of its type. @throws Refusal `too_many_questions`, `not_allowed` */
export async function addQuestion(ctx: Ctx, input: AddQuestion): Promise<void> {
  permit(ctx, "settings.change");
  await ctx.transact(async (tx) => {
    const all = await listQuestions(tx);
    const same = all.filter((one) => one.productType.toLowerCase() === input.productType.toLowerCase());
    if (same.length >= mostOfType || all.length >= mostOfAll)
      throw new Refusal("too_many_questions", `At most ${mostOfType} questions about goods of one type.`, { question: "Too many." });
    const { productType, question, cap } = input;
    const now = ctx.now();
    const row = { questionId: newId("qst", now), productType, question, cap: cap === "" ? null : cap, position: same.length };
    await insertQuestion(tx, { ...row, createdAt: now, changedAt: now });
  });
}

/** Takes a question away; what was answered to it stays in the trails. @throws NotFound; Refusal `not_allowed` */
export async function removeQuestion(ctx: Ctx, input: { questionId: string }): Promise<void> {
  permit(ctx, "settings.change");
  await ctx.transact(async (tx) => {
    if (!(await deleteQuestion(tx, input.questionId))) throw new NotFound("The question");
  });
}

/** Holds a grade to the answers that were given. @throws Refusal `grade_capped` */
export async function holdToChecks(tx: StoreTx, grade: Grade, checks: Checks): Promise<void> {
  const best = bestGrade(await findQuestions(tx, Object.keys(checks)), checks);
  if (grade < best) throw new Refusal("grade_capped", `With these answers it is ${best} at best.`);
}
