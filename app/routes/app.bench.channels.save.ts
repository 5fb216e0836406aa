import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { ChannelWords, saveChannel } from "~/application/bench/batches/channels.server";
import { answer } from "~/http/answers.server";
import { listField, readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

const Posted = z.looseObject({ header: listField, field: listField });

/** Headers and fields are posted side by side. */
const Form = z.preprocess((form) => {
  const { header, field, ...rest } = Posted.parse(form);
  return { ...rest, columns: header.map((one, i) => ({ header: one, field: field[i] })) };
}, ChannelWords);

export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "vendors.change");
    return saveChannel(ctx, await readForm(request, Form));
  }, "Channel saved");
