import type { LinksFunction } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import type { loader } from "~/http/layout.server";
import { LayoutProblem, PlatformLayout } from "~/ui/platform-layout";
import { platformAnswer, ShopifyFrame, shopifyKit } from "~/ui/skins";

export { loader, pageHeaders as headers } from "~/http/layout.server";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: polarisStyles }];

/** What stands around every page below `/shopify`: Polaris and nothing of any other design system. */
export default function ShopifyLayout() {
  const { place } = useLoaderData<typeof loader>();
  return (
    <PlatformLayout kit={shopifyKit} frame={ShopifyFrame} place={place}>
      <Outlet />
    </PlatformLayout>
  );
}

export function ErrorBoundary() {
  return <LayoutProblem id="shopify" label="Shopify" kit={shopifyKit} frame={ShopifyFrame} answer={platformAnswer} />;
}
