import type { LoaderFunctionArgs } from "@remix-run/node";
import { answerStorefrontScript } from "~/http/portal-script.server";

/** GET: the script that a store's own pages load. */
export const loader = ({ params }: LoaderFunctionArgs) => answerStorefrontScript(params.slug ?? "");
