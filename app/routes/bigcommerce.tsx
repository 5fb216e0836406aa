import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import { loadLayout } from "~/http/layout.server";
import { LayoutProblem, PlatformLayout } from "~/ui/platform-layout";
import { BigCommerceFrame, bigcommerceKit } from "~/ui/skins";

export { pageHeaders as headers } from "~/http/layout.server";

export const loader = ({ request }: LoaderFunctionArgs) => loadLayout(request);

export default function BigCommerceLayout() {
  const { place } = useLoaderData<typeof loader>();
  return (
    <PlatformLayout kit={bigcommerceKit} frame={BigCommerceFrame} place={place}>
      <Outlet />
    </PlatformLayout>
  );
}

export function ErrorBoundary() {
  return <LayoutProblem id="bigcommerce" label="BigCommerce" kit={bigcommerceKit} frame={BigCommerceFrame} answer={() => null} />;
}
