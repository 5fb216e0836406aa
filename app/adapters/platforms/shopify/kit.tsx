import { Link as RemixLink, useNavigate } from "@remix-run/react";
import { AppProvider, type AppProviderProps } from "@shopify/polaris";
import english from "@shopify/polaris/locales/en.json" with { type: "json" };
import { createElement, forwardRef, type ReactNode, useEffect } from "react";
import type { Kit } from "~/ui/kit";
import { adminBridge } from "./kit/admin-bridge";
import { formParts } from "./kit/form-parts";
import { layoutParts } from "./kit/layout-parts";
import { listParts } from "./kit/list-parts";

/** Pages drawn with Polaris (its licence: inside the Shopify admin only). */
export const shopifyKit: Kit = {
  ...layoutParts,
  ...listParts,
  ...formParts,
  say: (message, isRefusal) => adminBridge()?.toast?.show(message, isRefusal ? { isError: true } : {}),
  askPermissions: async (names) => (await adminBridge()?.scopes?.request([...names]))?.result === "granted-all",
};

// Polaris gives `url` and `external`; our own pages change without a reload.
const PageLink = forwardRef<HTMLAnchorElement, { url?: string; external?: boolean; children?: ReactNode }>(
  ({ url = "", external, ...rest }, ref) =>
    external || /^[a-z]+:/.test(url) ? (
      <a ref={ref} href={url} target="_blank" rel="noreferrer" {...rest} />
    ) : (
      <RemixLink ref={ref} to={url} {...rest} />
    ),
);
PageLink.displayName = "PageLink";

/** What stands around every page in this admin: the design system, and the admin's own menu on the left. */
export function ShopifyFrame({ menu, children }: { menu: readonly { to: string; label: string; home?: boolean }[]; children: ReactNode }) {
  const navigate = useNavigate();
  useEffect(() => {
    const go = (event: Event) => {
      const href = event.target instanceof Element ? event.target.getAttribute("href") : null;
      if (href) navigate(href);
    };
    addEventListener("shopify:navigate", go);
    return () => removeEventListener("shopify:navigate", go);
  }, [navigate]);
  return (
    <AppProvider i18n={english as AppProviderProps["i18n"]} linkComponent={PageLink as AppProviderProps["linkComponent"]}>
      {createElement(
        "s-app-nav",
        {},
        menu.map((item) => createElement("s-link", { key: item.to, href: item.to, ...(item.home ? { rel: "home" } : {}) }, item.label)),
      )}
      {children}
    </AppProvider>
  );
}

/** A whole answer of the platform's sign-in, thrown by a loader and shown as it came; null when the error is something else. */
export function platformAnswer(error: unknown): ReactNode {
  if (typeof error !== "object" || error === null || !("status" in error) || !("data" in error)) return null;
  const html = error.data;
  if (typeof html !== "string" || !html.trimStart().startsWith("<")) return null;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the sign-in library's own page; our problems are objects and never come here
  return <div dangerouslySetInnerHTML={{ __html: html }} />;
}
