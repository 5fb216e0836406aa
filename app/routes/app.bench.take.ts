import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { afterScan } from "~/application/bench/after-scan.server";
import { takeUnit } from "~/application/bench/take-unit.server";
import { TakeUnit } from "~/domain/bench/commands";
import { answerJson } from "~/http/answers.server";
import { readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

/** A form cannot say null: no line is what it is none of. */
const Form = TakeUnit.extend({ orderLineExternalId: z.string().min(1).max(200).nullable().default(null) });

export const action = ({ request }: ActionFunctionArgs) =>
  answerJson(async () => {
    const { ctx } = await requireStaff(request, "bench.work");
    return afterScan(ctx, await takeUnit(ctx, await readForm(request, Form)));
  });
