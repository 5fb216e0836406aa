import type { LoaderFunctionArgs } from "@remix-run/node";
import { readUnitPhoto } from "~/application/bench/unit-photos.server";
import { load } from "~/http/answers.server";
import { idParam } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "look");
    const photo = await readUnitPhoto(ctx, { photoId: idParam("pho", params.photoId, "The photo") });
    return new Response(photo.body, {
      headers: {
        "content-type": photo.contentType,
        "content-length": String(photo.bytes),
        "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none'; sandbox",
        "cache-control": "private, max-age=3600",
      },
    });
  });
