import type { PickItem } from "./bridge-protocol";
import { FrameChannel } from "./frame-channel";
import { IdTokenSource } from "./id-token-source";
import { startModals } from "./modal-elements";
import { startNavigation } from "./navigation-elements";
import { patchFetch } from "./patched-fetch";
import { startSaveBars } from "./save-bar-element";

// A stand-in for the script that real pages load from Shopify's CDN. All its state lives in memory: blocked storage must not matter.
start();

function start(): void {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement) || "shopify" in window) return;
  const query = new URL(window.location.href).searchParams;
  const channel = new FrameChannel(new URL(script.src).origin);
  const config = {
    apiKey: script.dataset.apiKey ?? "",
    shop: query.get("shop") ?? "",
    host: query.get("host") ?? "",
    locale: query.get("locale") ?? "en",
  };
  if (!channel.framed) {
    if (config.host) window.location.replace(`${new URL(script.src).origin}/admin/open?host=${encodeURIComponent(config.host)}`);
    return;
  }
  const tokens = new IdTokenSource(channel);
  const reload = query.get("shopify-reload");
  if (reload) {
    void tokens.get().then((token) => {
      const target = new URL(reload, window.location.href);
      if (target.origin !== window.location.origin) return;
      target.searchParams.set("id_token", token);
      window.location.replace(target.href);
    });
    return;
  }
  patchFetch(tokens, channel);
  patchOpen(channel);
  const ready = channel.ask<{ shop: string; host: string; locale: string }>("hello").then((told) => {
    // A page reached by a plain link has no shop in its address; the admin knows.
    Object.assign(config, { shop: config.shop || told.shop, host: config.host || told.host, locale: told.locale });
  });
  Object.assign(window, { shopify: shopifyGlobal(channel, tokens, config, ready) });
  startNavigation(channel);
}

function shopifyGlobal(channel: FrameChannel, tokens: IdTokenSource, config: object, ready: Promise<void>) {
  const picked = (items: PickItem[] | null) => (items === null ? undefined : items.map(({ id, heading }) => ({ id, title: heading })));
  let toastNumber = 0;
  return {
    config,
    origin: window.location.origin,
    ready,
    idToken: () => tokens.get(),
    environment: { embedded: true, mobile: false, pos: false },
    user: () => channel.ask("user"),
    toast: {
      show: (
        message: string,
        options?: { duration?: number; isError?: boolean; action?: string; onAction?: () => void; onDismiss?: () => void },
      ) => {
        toastNumber += 1;
        channel.tell("toast", {
          id: String(toastNumber),
          message,
          duration: options?.duration ?? 5_000,
          isError: options?.isError ?? false,
        });
        return String(toastNumber);
      },
      hide: (id: string) => channel.tell("toast-hide", { id }),
    },
    modal: startModals(),
    saveBar: startSaveBars(channel),
    loading: (on?: boolean) => channel.tell("loading", { on: on !== false }),
    resourcePicker: async (options: { type: string; multiple?: boolean | number }) =>
      picked(await channel.ask<PickItem[] | null>("resource-picker", { type: options.type, multiple: Boolean(options.multiple) })),
    picker: async (options: {
      heading: string;
      multiple?: boolean | number;
      items: { id: string; heading: string; data?: unknown[]; disabled?: boolean; selected?: boolean }[];
    }) => ({
      selected: channel
        .ask<PickItem[] | null>("picker", {
          heading: options.heading,
          multiple: Boolean(options.multiple),
          items: options.items.map((item) => ({
            id: item.id,
            heading: item.heading,
            detail: (item.data ?? []).map(String).join(" · "),
            disabled: item.disabled ?? false,
            selected: item.selected ?? false,
          })),
        })
        .then((items) => items?.map((item) => item.id)),
    }),
    scopes: {
      query: () => channel.ask("scopes-query"),
      request: (scopes: string[]) => channel.ask("scopes-request", { scopes }),
      revoke: (scopes: string[]) => channel.ask("scopes-revoke", { scopes }),
    },
    webVitals: { onReport: (listener: (report: unknown) => void) => void Object.assign(window, { emulatedWebVitals: listener }) },
    support: { registerHandler: (handler: (() => void) | null) => channel.on("support", () => handler?.()) },
    reviews: { request: async () => ({ success: false, code: "mobile-app", message: "The emulated admin takes no reviews." }) },
    intents: {
      register: () => () => undefined,
      invoke: async (intent: string, options?: { value?: string }) => {
        channel.tell("open", { url: options?.value ?? intent });
        return { complete: Promise.resolve({ code: "closed" }) };
      },
    },
    app: { extensions: () => channel.ask("extensions") },
  };
}

/** `shopify:` addresses, in links and in `window.open`, belong to the admin. */
function patchOpen(channel: FrameChannel): void {
  const original = window.open.bind(window);
  window.open = (url, target, features) => {
    const address = String(url ?? "");
    if (!address.startsWith("shopify:")) return original(url, target, features);
    channel.tell("open", { url: address });
    return null;
  };
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href^='shopify:']") : null;
    if (!link) return;
    event.preventDefault();
    channel.tell("open", { url: link.getAttribute("href") });
  });
}
