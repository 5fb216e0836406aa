import { Outlet, useLoaderData } from "@remix-run/react";
import { useEffect } from "react";
import type { loader } from "~/http/layout.server";
import { LayoutProblem, PlatformLayout } from "~/ui/platform-layout";
import { BigCommerceFrame, bigcommerceKit } from "~/ui/skins";
import { carryPageToken, joinPanelSession } from "./page-token";

export { loader, pageHeaders as headers } from "~/http/layout.server";

/** What stands around every page below `/bigcommerce`: BigDesign and nothing of any other design system. */
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
