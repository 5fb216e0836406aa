import type { ActionFunctionArgs } from "@remix-run/node";
import { uploadOutcomes } from "~/application/outcomes/upload-outcomes.server";
import { answer } from "~/http/answers.server";
import { readCsvUpload } from "~/http/csv-upload.server";
import { requireStaff } from "~/http/staff.server";

/** POST multipart `file`. */
export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "orders.decide");
    return uploadOutcomes(ctx, await readCsvUpload(request));
  }, "File uploaded. Nothing is changed until you start the import");
