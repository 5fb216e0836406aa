import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { serveAuth } from "~/http/auth.server";

/** The callbacks of `bigcommerce.app.json`, below `/auth/bigcommerce/`: install, load, uninstall, remove a user. */
export const loader = ({ request }: LoaderFunctionArgs) => serveAuth("bigcommerce", request);
export const action = ({ request }: ActionFunctionArgs) => serveAuth("bigcommerce", request);
