import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { getApp } from "~/wiring.server";

/** The library's own pages below `/auth/shopify/`: session-token bounce, exit from the frame, sign-in. */
async function serve(request: Request): Promise<Response> {
  const { platforms } = await getApp();
  if (!platforms.shopify) throw new Response("Not found", { status: 404 });
  return platforms.shopify.serveAuth(request);
}

export const loader = ({ request }: LoaderFunctionArgs) => serve(request);
export const action = ({ request }: ActionFunctionArgs) => serve(request);
