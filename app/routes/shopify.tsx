import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import { loadLayout } from "~/http/layout.server";
import { LayoutProblem, PlatformLayout } from "~/ui/platform-layout";
import { platformAnswer, ShopifyFrame, shopifyKit } from "~/ui/skins";
import { getWired } from "~/wiring.server";

export { pageHeaders as headers } from "~/http/layout.server";

const bridgeOfPlatform = "https://cdn.shopify.com/shopifycloud/app-bridge.js";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: polarisStyles }];

export async function loader({ request }: LoaderFunctionArgs) {
  const layout = await loadLayout(request);
  const { env } = await getWired();
  const bridge = env.SHOPIFY_EMULATOR_URL ? `${env.SHOPIFY_EMULATOR_URL.replace(/\/$/, "")}/app-bridge.js` : bridgeOfPlatform;
  return { ...layout, headScript: { src: bridge, apiKey: env.SHOPIFY_API_KEY } };
}

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
