import type { ActionFunctionArgs } from "@remix-run/node";
import { uploadReturns } from "~/application/transfer/upload-returns.server";
import { answer } from "~/http/answers.server";
import { readCsvUpload } from "~/http/csv-upload.server";
import { requireStaff } from "~/http/staff.server";

/** POST multipart `file`. */
export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "returns.import");
    return uploadReturns(ctx, await readCsvUpload(request));
  }, "File uploaded. Nothing is taken over until you start it");
