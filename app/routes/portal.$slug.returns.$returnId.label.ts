import { readOwnLabel } from "~/application/returns/label.server";
import { idParam } from "~/http/forms.server";
import { anyAskerOf, portalRoute } from "~/http/portal.server";

/** GET: the label of a return, as a file to keep and print. */
const served = portalRoute((params) => ({
  get: async (call) => {
    const label = await readOwnLabel(call.ctx, { asker: anyAskerOf(call), returnId: idParam("ret", params.returnId, "The return") });
    return new Response(new Uint8Array(label.bytes), {
      headers: {
        "Content-Type": label.contentType,
        "Content-Disposition": `attachment; filename="${label.fileName}"`,
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
      },
    });
  },
}));

export const loader = served.loader;
export const action = served.action;
