import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { videoMaxBytes } from "~/application/returns/clean-video.server";
import { uploadFile } from "~/application/returns/upload-photo.server";
import { Refusal } from "~/domain/errors";
import { answerShopper } from "~/http/shopper.server";
import { withUpload } from "~/http/upload.server";

/** Room for the form's own bytes beside the file. */
const formBytes = 64 * 1024;

/** POST multipart `photo` (a photo or a short video), `orderId`: keeps it until its return is asked for. */
export function action({ request }: ActionFunctionArgs) {
  return answerShopper(request, "POST", ({ ctx, asker }) =>
    withUpload(request, videoMaxBytes + formBytes, async (form) => {
      const photo = form.get("photo");
      const orderId = form.get("orderId");
      if (!(photo instanceof Blob) || typeof orderId !== "string") throw new Refusal("bad_request", "Send a photo and its order.");
      return { ...(await uploadFile(ctx, { asker, orderExternalId: orderId, bytes: photo })) };
    }),
  );
}

/** OPTIONS arrives here. */
export function loader({ request }: LoaderFunctionArgs) {
  return answerShopper(request, "POST", async () => ({}));
}
