import { type Html, Html as RawHtml } from "../../shopify/admin-shell/html";
import type { ScriptRecord, StoreRecord } from "../state/store-record";

/** What kind of page it is, as far as scripts go. */
export type PageKind = "storefront" | "account" | "checkout" | "order_confirmation";

const runsOn = (script: ScriptRecord, kind: PageKind, onAccount: boolean): boolean => {
  if (script.visibility === "all_pages") return true;
  if (script.visibility !== "storefront") return script.visibility === kind;
  return kind === "storefront" || (kind === "account" && onAccount);
};

/** Without a category a script is hidden wherever consent is asked; essential ones never wait. */
const isConsented = (script: ScriptRecord, tracking: boolean, consent: readonly string[]): boolean =>
  !tracking || script.consent_category === "essential" || (script.consent_category !== "" && consent.includes(script.consent_category));

const attribute = (text: string): string => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

function tag(script: ScriptRecord): string {
  if (script.kind === "script_tag") return script.html;
  const load = script.load_method === "default" ? "" : ` ${script.load_method}`;
  const hashes =
    script.integrity_hashes.length > 0 ? ` integrity="${attribute(script.integrity_hashes.join(" "))}" crossorigin="anonymous"` : "";
  return `<script src="${attribute(script.src)}"${load}${hashes}></script>`;
}

/** The scripts of one place of a page, as the theme prints them. */
export function pageScripts(
  store: StoreRecord,
  page: { kind: PageKind; consent: readonly string[]; onAccount: boolean },
  location: "head" | "footer",
): Html {
  const shown = store.installation.scripts.filter(
    (script) =>
      script.enabled &&
      script.location === location &&
      runsOn(script, page.kind, page.onAccount) &&
      isConsented(script, store.facts.consentTracking, page.consent),
  );
  return new RawHtml(shown.map(tag).join("\n"));
}
