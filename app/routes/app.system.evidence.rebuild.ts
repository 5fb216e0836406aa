import type { ActionFunctionArgs } from "@remix-run/node";
import { startEvidenceRebuild } from "~/application/risk/evidence/start-rebuild.server";
import { answer } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "system.repair");
    await startEvidenceRebuild(ctx);
  }, "Counting anew");
