import type { NavItem, TitleButton } from "./bridge-protocol";
import type { FrameChannel } from "./frame-channel";

/** Calls `report` now and whenever something inside the element changes. */
function watch(element: HTMLElement, report: () => void): MutationObserver {
  const observer = new MutationObserver(report);
  observer.observe(element, { subtree: true, childList: true, attributes: true, characterData: true });
  report();
  return observer;
}

const linkSelector = "a[href], s-link[href]";

function readNav(menu: Element): NavItem[] {
  return [...menu.querySelectorAll(linkSelector)].map((link) => ({
    label: (link.textContent ?? "").trim(),
    href: link.getAttribute("href") ?? "",
    home: link.getAttribute("rel") === "home",
  }));
}

/** Defines the menu and title-bar elements, which the admin draws for the app, and turns its clicks into `shopify:navigate`. */
export function startNavigation(channel: FrameChannel): void {
  class NavMenuElement extends HTMLElement {
    private observer: MutationObserver | null = null;
    connectedCallback(): void {
      this.style.display = "none";
      this.observer = watch(this, () => channel.tell("nav", { items: readNav(this) }));
    }
    disconnectedCallback(): void {
      this.observer?.disconnect();
      channel.tell("nav", { items: [] });
    }
  }
  class TitleBarElement extends HTMLElement {
    private observer: MutationObserver | null = null;
    connectedCallback(): void {
      if (this.closest("ui-modal, s-app-window")) return;
      this.style.display = "none";
      this.observer = watch(this, () => channel.tell("title", { title: this.getAttribute("title"), buttons: this.buttons() }));
    }
    disconnectedCallback(): void {
      if (!this.observer) return;
      this.observer.disconnect();
      channel.tell("title", { title: null, buttons: [] });
    }
    press(index: number): void {
      this.querySelectorAll<HTMLElement>("button, a[href]")[index]?.click();
    }
    private buttons(): TitleButton[] {
      return [...this.querySelectorAll<HTMLElement>("button, a[href]")].map((button, index) => ({
        index,
        label: (button.textContent ?? "").trim(),
        primary: button.getAttribute("variant") === "primary",
        disabled: button.hasAttribute("disabled"),
      }));
    }
  }
  // One constructor may carry one name only.
  class AppNavElement extends NavMenuElement {}
  for (const [name, element] of [
    ["ui-nav-menu", NavMenuElement],
    ["s-app-nav", AppNavElement],
    ["ui-title-bar", TitleBarElement],
  ] as const) {
    if (!customElements.get(name)) customElements.define(name, element);
  }

  channel.on("title-press", (payload) => {
    const bar = document.querySelector("ui-title-bar");
    if (bar instanceof TitleBarElement) bar.press((payload as { index: number }).index);
  });
  channel.on("navigate", (payload) => navigate((payload as { href: string }).href));
  reportLocation(channel);
}

/** Fires `shopify:navigate` at the link with that address, so that the app's router takes it. */
function navigate(href: string): void {
  const links = [...document.querySelectorAll("ui-nav-menu a[href], s-app-nav a[href], s-app-nav s-link[href]")];
  const link = links.find((candidate) => candidate.getAttribute("href") === href);
  const target = link ?? document.body.appendChild(Object.assign(document.createElement("a"), { hidden: true }));
  if (!link) target.setAttribute("href", href);
  target.dispatchEvent(new CustomEvent("shopify:navigate", { bubbles: true, composed: true, cancelable: true }));
  if (!link) target.remove();
}

function reportLocation(channel: FrameChannel): void {
  const tell = () => {
    const url = new URL(window.location.href);
    for (const key of ["id_token", "host", "shop", "embedded", "hmac", "timestamp", "session", "locale"]) url.searchParams.delete(key);
    channel.tell("location", { path: url.pathname + url.search });
  };
  for (const name of ["pushState", "replaceState"] as const) {
    const original = window.history[name].bind(window.history);
    window.history[name] = (...values: Parameters<History["pushState"]>) => {
      original(...values);
      tell();
    };
  }
  window.addEventListener("popstate", tell);
  if (!new URL(window.location.href).searchParams.has("shopify-reload")) tell();
}
