import { defineButton } from "./elements/button";
import { defineChoices } from "./elements/choices";
import { defineDialogs } from "./elements/dialog";
import { defineFields } from "./elements/fields";
import { defineLayout } from "./elements/layout";
import { defineSelect } from "./elements/select";
import { defineWords } from "./elements/words";
import type { PageData } from "./page-data";
import { shopifyGlobal } from "./shopify-global";

type Render = (...args: unknown[]) => unknown;
/** The built bundle, wrapped by the server so that each run gets its own globals. */
type Bundle = (shopify: object, document: Document, navigation: object) => void;

const BLOCK = "customer-account.order-status.block.render";
const MENU_ITEM = "customer-account.order.action.menu-item.render";
const ACTION = "customer-account.order.action.render";
const THANK_YOU = "purchase.thank-you.block.render";

/** Runs every target that the page has a place for, of one extension: `handle` names its places and its data on the page. */
export function hostExtension(bundle: Bundle, handle: string): void {
  for (const register of [defineLayout, defineWords, defineButton, defineDialogs, defineChoices, defineFields, defineSelect]) register();
  const data = JSON.parse(document.getElementById(`data-of-${handle}`)?.textContent ?? "") as PageData;
  const place = (target: string) => document.querySelector<HTMLElement>(`[data-extension="${handle}"][data-target="${target}"]`);
  const run = (target: string, close: () => void = () => undefined) => {
    const root = place(target);
    if (root) void render(bundle, data, target, fresh(root), close).catch((error) => failed(root, error));
  };
  run(THANK_YOU);
  run(BLOCK);
  run(MENU_ITEM);
  place(MENU_ITEM)?.addEventListener("click", () => {
    const end = () => {
      place(ACTION)?.replaceChildren();
      run(BLOCK);
      place(MENU_ITEM)?.querySelector<HTMLElement>("s-button")?.focus();
    };
    place(ACTION)?.addEventListener("host-close", end, { once: true });
    run(ACTION, () => place(ACTION)?.querySelector<HTMLElement & { hideOverlay(): void }>("s-customer-account-action")?.hideOverlay());
  });
}

async function render(bundle: Bundle, data: PageData, target: string, root: HTMLElement, close: () => void): Promise<void> {
  const registered = new Map<string, Render>();
  const shopify = shopifyGlobal(data, target, close);
  const extend = (name: string, callback: Render) => void registered.set(name, callback);
  const own = new Proxy(shopify, { get: (api, key) => (key === "extend" ? extend : Reflect.get(api, key)) });
  bundle(own, documentWith(root), { navigate: (url: string) => location.assign(url) });
  const callback = registered.get(target);
  if (!callback) throw new Error(`the built extension has no ${target}`);
  await callback(own);
}

/** The page's document, but its body is the extension's own place: extensions draw into `document.body`. */
function documentWith(body: HTMLElement): Document {
  return new Proxy(document, {
    get: (real, key) => {
      if (key === "body") return body;
      const value = Reflect.get(real, key, real);
      return typeof value === "function" ? value.bind(real) : value;
    },
  });
}

function fresh(place: HTMLElement): HTMLElement {
  const root = document.createElement("div");
  place.replaceChildren(root);
  return root;
}

function failed(root: HTMLElement, error: unknown): void {
  root.textContent = `This extension failed: ${error instanceof Error ? error.message : String(error)}`;
  console.error(error);
}
