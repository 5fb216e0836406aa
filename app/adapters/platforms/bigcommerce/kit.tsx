import { AlertsManager, createAlertsManager, GlobalStyles } from "@bigcommerce/big-design";
import { Link, useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Kit } from "~/ui/kit";
import { formParts } from "./kit/form-parts";
import { layoutParts } from "./kit/layout-parts";
import { listParts } from "./kit/list-parts";

const alerts = createAlertsManager();

/** Pages drawn with BigDesign, for the BigCommerce control panel. */
export const bigcommerceKit: Kit = {
  ...layoutParts,
  ...listParts,
  ...formParts,
  say: (message, isRefusal) => alerts.add({ messages: [{ text: message }], type: isRefusal ? "error" : "success", autoDismiss: true }),
};

/** What stands around every page in this control panel: global styles, notices, and our own menu (the panel draws none for apps). */
export function BigCommerceFrame({
  menu,
  children,
}: {
  menu: readonly { to: string; label: string; home?: boolean }[];
  children: ReactNode;
}) {
  const { pathname } = useLocation();
  return (
    <>
      <GlobalStyles />
      <AlertsManager manager={alerts} />
      {/* A panel beside the platform's own list is about one order, and narrow. */}
      {pathname.endsWith("/panel") ? null : <Menu menu={menu} pathname={pathname} />}
      {children}
    </>
  );
}

const target = { display: "inline-flex", alignItems: "center", minHeight: 24 } as const;

function Menu({ menu, pathname }: { menu: readonly { to: string; label: string; home?: boolean }[]; pathname: string }) {
  return (
    <nav
      aria-label="Backhaul"
      style={{ display: "flex", flexWrap: "wrap", gap: "4px 12px", padding: "12px 16px", borderBottom: "1px solid #d9dce9" }}
    >
      {menu.map((item) => {
        const here = item.home ? pathname === item.to : pathname.startsWith(item.to);
        return (
          <Link
            key={item.to}
            to={item.to}
            aria-current={here ? "page" : undefined}
            // At least 24 pixels high: WCAG 2.2 wants it of what is pressed.
            style={{ ...target, color: here ? "#313440" : "#3c64f4", fontWeight: here ? 600 : 400, textDecoration: "none" }}
          >
            {item.label}
          </Link>
        );
      })}
    </nav>
  );
}
