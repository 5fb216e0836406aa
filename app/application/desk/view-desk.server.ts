import type { AnswerUse, DigestPace } from "~/domain/returns/desk";
import type { ShopperLocale } from "~/domain/stores/settings";
import { type AnswerRow, listAnswers } from "~db/queries/answers.server";
import { listReaders } from "~db/queries/digests.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";

/** A saved answer in all its languages. */
export interface AnswerView {
  answerId: string;
  title: string;
  use: AnswerUse;
  bodies: Partial<Record<ShopperLocale, string>>;
}

/** How the returns desk of a store works. */
export interface DeskView {
  decideHours: number;
  weekend: string;
  answers: AnswerView[];
  readers: { readerId: string; email: string; locale: ShopperLocale; pace: DigestPace }[];
}

/** Saved answers, by name. */
export function viewAnswers(ctx: Ctx): Promise<AnswerView[]> {
  return ctx.transact(async (tx) => grouped(await listAnswers(tx)));
}

/** Reads it for the Desk page. */
export function viewDesk(ctx: Ctx): Promise<DeskView> {
  return ctx.transact(async (tx) => {
    const { decideHours, weekend } = (await getStore(tx)).settings.returns;
    return {
      decideHours,
      weekend,
      answers: grouped(await listAnswers(tx)),
      readers: (await listReaders(tx)).map(({ readerId, email, locale, pace }) => ({
        ...{ readerId, locale, pace },
        email: ctx.sealer.open(ctx.storeId, email),
      })),
    };
  });
}

function grouped(rows: readonly AnswerRow[]): AnswerView[] {
  const answers = new Map<string, AnswerView>();
  for (const row of rows) {
    const answer = answers.get(row.answerId) ?? { answerId: row.answerId, title: row.title, use: row.use, bodies: {} };
    answer.bodies[row.locale] = row.body;
    answers.set(row.answerId, answer);
  }
  return [...answers.values()];
}
