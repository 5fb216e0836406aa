import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Kit } from "~/ui/kit";
import { formParts } from "./kit/form-parts";
import { layoutParts } from "./kit/layout-parts";
import { listParts } from "./kit/list-parts";

/** Pages drawn as plain HTML with the words of WordPress's own style sheet. */
export const woocommerceKit: Kit = { ...layoutParts, ...listParts, ...formParts, say: (message) => console.info(message) };

/** What stands around every page. */
export function WooCommerceFrame({ menu, children }: { menu: readonly { to: string; label: string }[]; children: ReactNode }) {
  return (
    <>
      <nav aria-label="Backhaul">
        {menu.map((item) => (
          <Link key={item.to} to={item.to}>
            {item.label}
          </Link>
        ))}
      </nav>
      {children}
    </>
  );
}
