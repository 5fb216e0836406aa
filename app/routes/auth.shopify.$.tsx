import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { serveAuth } from "~/http/auth.server";

/** The library's own pages below `/auth/shopify/`: session-token bounce, exit from the frame, sign-in. */
export const loader = ({ request }: LoaderFunctionArgs) => serveAuth("shopify", request);
export const action = ({ request }: ActionFunctionArgs) => serveAuth("shopify", request);
