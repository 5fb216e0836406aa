import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { takeAtCounter } from "~/application/returns/shipment-counter.server";
import { answer } from "~/http/answers.server";
import { readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

const Form = z.object({ code: z.string().trim().min(1, "Scan or type a code.").max(200), placeId: z.string().max(60).default("") });

export const action = ({ request }: ActionFunctionArgs) =>
  answer(
    async () => {
      const { ctx } = await requireStaff(request, "returns.receive");
      return takeAtCounter(ctx, await readForm(request, Form));
    },
    ({ name }) => `${name} is taken`,
  );
