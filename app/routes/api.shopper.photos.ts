import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { photoMaxBytes, uploadPhoto } from "~/application/returns/upload-photo.server";
import { Refusal } from "~/domain/errors";
import { answerShopper, readUpload } from "~/http/shopper.server";

/** Room for the form's own bytes beside the photo. */
const formBytes = 64 * 1024;

/** POST multipart `photo`, `orderId`: keeps a photo until its return is asked for. */
export function action({ request }: ActionFunctionArgs) {
  return answerShopper(request, "POST", async ({ ctx, asker }) => {
    const form = await readUpload(request, photoMaxBytes + formBytes);
    const photo = form.get("photo");
    const orderId = form.get("orderId");
    if (!(photo instanceof Blob) || typeof orderId !== "string") throw new Refusal("bad_request", "Send a photo and its order.");
    return { ...(await uploadPhoto(ctx, { asker, orderExternalId: orderId, bytes: new Uint8Array(await photo.arrayBuffer()) })) };
  });
}

/** OPTIONS arrives here. */
export function loader({ request }: LoaderFunctionArgs) {
  return answerShopper(request, "POST", async () => ({}));
}
