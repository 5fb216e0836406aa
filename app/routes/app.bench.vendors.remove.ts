import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { removeVendor } from "~/application/bench/batches/vendors.server";
import { answer } from "~/http/answers.server";
import { readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request }: ActionFunctionArgs) =>
  answer(
    async () => {
      const { ctx } = await requireStaff(request, "vendors.change");
      return removeVendor(ctx, await readForm(request, z.object({ vendorId: z.string().max(60) })));
    },
    ({ name }) => `${name} is removed`,
  );
