import type { ActionFunctionArgs } from "@remix-run/node";
import { decidedWords, decideReturns } from "~/application/desk/decide-returns.server";
import { DecideReturns } from "~/domain/returns/desk";
import { answerWith } from "~/http/answers.server";
import { readBulk } from "~/http/desk-forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request }: ActionFunctionArgs) =>
  answerWith(
    async () => {
      const { ctx } = await requireStaff(request, "returns.decide");
      return decideReturns(ctx, "approve", await readBulk(request, DecideReturns));
    },
    (rows) => decidedWords(rows, "approved"),
  );
