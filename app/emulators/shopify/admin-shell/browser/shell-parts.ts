import type { NavItem, TitleButton } from "./bridge-protocol";

/** A part of the admin page that is always there. Throws when it is not. */
export function part(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The admin page has no part "${id}".`);
  return element;
}

/** Draws the app's links under its name; the one whose address is the longest beginning of the path is current. */
export function drawNav(items: NavItem[], path: string, appBase: string, go: (href: string) => void): void {
  const shown = items.filter((item) => !item.home);
  const pathname = path.split("?")[0] ?? path;
  const within = (href: string) => pathname === href || pathname.startsWith(`${href}/`);
  const current = shown.filter((item) => within(item.href.split("?")[0] ?? item.href)).sort((a, b) => b.href.length - a.href.length)[0];
  part("app-nav").replaceChildren(
    ...shown.map((item) => {
      const link = document.createElement("a");
      link.href = appBase + item.href;
      link.textContent = item.label;
      if (item === current) link.setAttribute("aria-current", "page");
      link.addEventListener("click", (event) => {
        if (event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        event.stopPropagation();
        go(item.href);
      });
      return link;
    }),
  );
}

/** Draws the app's page title and its buttons. */
export function drawTitle(told: { title: string | null; buttons: TitleButton[] }, press: (index: number) => void): void {
  part("app-title").textContent = told.title ?? "";
  part("app-title-actions").replaceChildren(
    ...told.buttons.map((told) => {
      const button = document.createElement("button");
      button.textContent = told.label;
      button.disabled = told.disabled;
      if (told.primary) button.className = "primary";
      button.addEventListener("click", () => press(told.index));
      return button;
    }),
  );
}

/** Shows a short message at the foot of the page. */
export function showToast(toast: { id: string; message: string; duration: number; isError: boolean }): void {
  const element = document.createElement("div");
  element.id = `toast-${toast.id}`;
  element.className = toast.isError ? "toast error" : "toast";
  element.setAttribute("role", toast.isError ? "alert" : "status");
  element.textContent = toast.message;
  part("toasts").append(element);
  window.setTimeout(() => element.remove(), toast.duration);
}
