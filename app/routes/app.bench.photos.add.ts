import type { ActionFunctionArgs } from "@remix-run/node";
import { addUnitPhoto } from "~/application/bench/unit-photos.server";
import { photoMaxBytes } from "~/application/returns/upload-photo.server";
import { Refusal } from "~/domain/errors";
import { answerJson } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";
import { withUpload } from "~/http/upload.server";

/** Room for the form's own bytes beside the file. */
const formBytes = 64 * 1024;

/** POST multipart `photo`, `unitId`: a picture of a unit. */
export const action = ({ request }: ActionFunctionArgs) =>
  answerJson(async () => {
    const { ctx } = await requireStaff(request, "bench.work");
    return withUpload(request, photoMaxBytes + formBytes, async (form) => {
      const photo = form.get("photo");
      const unitId = form.get("unitId");
      if (!(photo instanceof Blob) || typeof unitId !== "string") throw new Refusal("bad_request", "Send a photo and its unit.");
      return addUnitPhoto(ctx, { unitId, bytes: photo });
    });
  });
