import { createHash } from "node:crypto";
import { renderToStaticMarkup } from "react-dom/server";
import { directionOf, translate } from "~/application/messages/translate";
import type { Say } from "~/application/portal/words";
import type { ShopperLocale } from "~/domain/stores/settings";
import { PortalFrame } from "~/ui/portal/frame";
import { portalStyle } from "~/ui/portal/style";
import type { PortalCall, PortalPage } from "./portal.server";

const styleHash = `'sha256-${createHash("sha256").update(portalStyle).digest("base64")}'`;

/** A page of the portal as a whole document: our one style, no script at all, nobody may frame or keep it. */
export function portalDocument(
  page: PortalPage,
  at: { call: PortalCall | null; storeName: string; locale: ShopperLocale; say: Say; appUrl: string },
): Response {
  const { call, storeName, locale, say } = at;
  const failed = Object.keys(page.problems ?? {}).length > 0;
  const html = renderToStaticMarkup(
    <PortalFrame
      locale={locale}
      direction={directionOf(locale)}
      title={failed ? `${say("problem")}: ${page.title}` : page.title}
      storeName={storeName}
      say={say}
      base={call?.base ?? null}
      here={call ? new URL(call.request.url).pathname : ""}
      csrf={call?.session.who ? call.session.csrf : null}
      bought={call?.session.who?.source !== "gift"}
      withdrawLabel={translate(locale, "withdrawal.link")}
      withdraw={call?.session.who?.source === "gift" ? null : (page.withdraw ?? null)}
    >
      {page.body}
    </PortalFrame>,
  );
  // Locally pictures may come from an emulator without TLS.
  const pictures = at.appUrl.startsWith("https:") ? "https:" : "https: http://localhost:* http://127.0.0.1:*";
  return new Response(`<!doctype html>${html}`, {
    status: page.status ?? 200,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": `default-src 'none'; style-src ${styleHash}; img-src data: ${pictures}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
      "X-Frame-Options": "DENY",
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "no-referrer",
      "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cache-Control": "no-store",
      "Content-Language": locale,
      ...(page.public ? {} : { "X-Robots-Tag": "noindex" }),
    },
  });
}
