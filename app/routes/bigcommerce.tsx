import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import { useEffect } from "react";
import { carryPageToken, joinPanelSession } from "~/adapters/platforms/bigcommerce/page-token";
import { loadLayout } from "~/http/layout.server";
import { LayoutProblem, PlatformLayout } from "~/ui/platform-layout";
import { BigCommerceFrame, bigcommerceKit } from "~/ui/skins";
import { getWired } from "~/wiring.server";

export { pageHeaders as headers } from "~/http/layout.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const layout = await loadLayout(request);
  const { env } = await getWired();
  return { ...layout, headScript: { src: env.BIGCOMMERCE_SDK_URL, apiKey: "" } };
}

export default function BigCommerceLayout() {
  const { place, pageToken } = useLoaderData<typeof loader>();
  // While drawing, not in an effect: effects of pages below run first, and may already ask the server.
  carryPageToken(pageToken);
  useEffect(joinPanelSession, []);
  return (
    <PlatformLayout kit={bigcommerceKit} frame={BigCommerceFrame} place={place}>
      <Outlet />
    </PlatformLayout>
  );
}

export function ErrorBoundary() {
  return <LayoutProblem id="bigcommerce" label="BigCommerce" kit={bigcommerceKit} frame={BigCommerceFrame} answer={() => null} />;
}
