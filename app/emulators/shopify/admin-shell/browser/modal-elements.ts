const overlay =
  "position:fixed;inset:0;z-index:2147483000;display:flex;align-items:center;justify-content:center;background:rgba(20,25,30,.5);";
const panel =
  "background:#fff;border-radius:10px;max-width:min(640px,94vw);width:100%;max-height:86vh;overflow:auto;box-shadow:0 8px 40px rgba(0,0,0,.3);";

/** Shown over the page; its `ui-title-bar` becomes head and foot. */
class ModalElement extends HTMLElement {
  private readonly panel = document.createElement("div");
  private readonly foot = document.createElement("div");
  private readonly head = document.createElement("div");

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    this.panel.style.cssText = panel;
    this.panel.setAttribute("role", "dialog");
    this.panel.setAttribute("aria-modal", "true");
    this.head.style.cssText =
      "padding:14px 18px;font:600 15px system-ui;border-bottom:1px solid #ddd;display:flex;justify-content:space-between;gap:8px";
    this.foot.style.cssText = "padding:12px 18px;border-top:1px solid #ddd;display:flex;justify-content:flex-end;gap:8px";
    this.panel.append(this.head, document.createElement("slot"), this.foot);
    root.append(this.panel);
  }
  connectedCallback(): void {
    if (!this.showing) this.style.cssText = "display:none";
  }
  get showing(): boolean {
    return this.style.display === "flex";
  }
  async show(): Promise<void> {
    this.dress();
    this.style.cssText = overlay;
    this.dispatchEvent(new Event("show"));
  }
  async hide(): Promise<void> {
    this.style.cssText = "display:none";
    this.dispatchEvent(new Event("hide"));
  }
  toggle(): Promise<void> {
    return this.showing ? this.hide() : this.show();
  }
  private dress(): void {
    const bar = this.querySelector<HTMLElement>("ui-title-bar");
    if (bar) bar.style.display = "none";
    const title = document.createElement("span");
    title.textContent = bar?.getAttribute("title") ?? "";
    const close = document.createElement("button");
    close.textContent = "Close";
    close.addEventListener("click", () => void this.hide());
    this.head.replaceChildren(title, close);
    const buttons = [...(bar?.querySelectorAll("button") ?? [])].map((original) => {
      const button = document.createElement("button");
      button.textContent = original.textContent;
      button.disabled = original.disabled;
      button.addEventListener("click", () => original.click());
      return button;
    });
    this.foot.replaceChildren(...buttons.reverse());
    this.foot.style.display = buttons.length > 0 ? "flex" : "none";
  }
}

/** A whole page of the app over everything. */
class AppWindowElement extends HTMLElement {
  connectedCallback(): void {
    if (!this.firstElementChild) this.style.display = "none";
  }
  async show(): Promise<void> {
    const frame = document.createElement("iframe");
    frame.src = this.getAttribute("src") ?? "about:blank";
    frame.style.cssText = "border:0;width:100%;height:100%;background:#fff";
    this.style.cssText = overlay;
    this.replaceChildren(frame);
    this.dispatchEvent(new Event("show"));
  }
  async hide(): Promise<void> {
    this.replaceChildren();
    this.style.cssText = "display:none";
    this.dispatchEvent(new Event("hide"));
  }
}

/** Defines the elements that lie over the page and gives `shopify.modal`. */
export function startModals() {
  if (!customElements.get("ui-modal")) customElements.define("ui-modal", ModalElement);
  if (!customElements.get("s-app-window")) customElements.define("s-app-window", AppWindowElement);
  const find = (id: string): ModalElement => {
    const element = document.getElementById(id);
    if (!(element instanceof ModalElement)) throw new Error(`There is no ui-modal with the id ${id}.`);
    return element;
  };
  return {
    show: async (id: string) => find(id).show(),
    hide: async (id: string) => find(id).hide(),
    toggle: async (id: string) => find(id).toggle(),
  };
}
