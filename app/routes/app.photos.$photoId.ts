import type { LoaderFunctionArgs } from "@remix-run/node";
import { readPhoto } from "~/application/returns/read-photo.server";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";

/** A shopper's photo for staff of its store. */
export function loader({ request, params }: LoaderFunctionArgs) {
  return load(async () => {
    const { ctx } = await requireStaff(request);
    const { bytes, contentType } = await readPhoto(ctx, { photoId: params.photoId ?? "" });
    return new Response(Uint8Array.from(bytes), {
      headers: {
        "Content-Type": contentType,
        "Content-Length": String(bytes.length),
        "Cache-Control": "private, max-age=3600",
        // A stranger's bytes: never to be run as a page or a script.
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": "inline",
      },
    });
  });
}
