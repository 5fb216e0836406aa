import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { assignReturns } from "~/application/desk/assign-returns.server";
import { answer } from "~/http/answers.server";
import { readBulk } from "~/http/desk-forms.server";
import { requireStaff } from "~/http/staff.server";

const Assign = z.object({ returnIds: z.array(z.string()).min(1, "Tick at least one return."), staffId: z.string().max(60).default("") });

export const action = ({ request }: ActionFunctionArgs) =>
  answer(
    async () => {
      const { ctx } = await requireStaff(request, "returns.note");
      return assignReturns(ctx, await readBulk(request, Assign));
    },
    (count) => (count === 1 ? "1 return assigned" : `${count} returns assigned`),
  );
