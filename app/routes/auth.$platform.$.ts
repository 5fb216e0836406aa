import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { serveAuth } from "~/http/auth.server";

/** Each platform's own sign-in addresses, below `/auth/<platform>/`: callbacks of an install, loads, bounces, exits from a frame. */
export const loader = ({ request, params }: LoaderFunctionArgs) => serveAuth(params.platform ?? "", request);
export const action = ({ request, params }: ActionFunctionArgs) => serveAuth(params.platform ?? "", request);
