import { define, HostElement } from "./element";

const CSS = `:host{display:contents}dialog{border:0;padding:0;inline-size:min(560px,100vw);max-inline-size:100vw;max-block-size:min(90dvh,820px);border-radius:16px;color:inherit;background:var(--surface);flex-direction:column;overflow:hidden}
dialog[open]{display:flex}dialog::backdrop{background:rgb(15 20 30/.5)}header{display:flex;align-items:center;gap:12px;padding:14px 12px 14px 20px;border-block-end:1px solid var(--line)}
:host(:dir(rtl)) header{padding:14px 20px 14px 12px}h2{font-size:1.0625rem;margin:0;flex:1}.x{font:inherit;font-size:1.375rem;line-height:1;inline-size:44px;block-size:44px;border:0;border-radius:10px;background:none;color:inherit;cursor:pointer}
.x:hover{background:var(--subdued)}.x:focus-visible{outline:3px solid var(--focus)}.body{padding:20px;overflow:auto;flex:1}footer{display:flex;flex-direction:row-reverse;justify-content:space-between;gap:12px;padding:12px 20px;border-block-start:1px solid var(--line)}
@media (max-width:600px){dialog{inline-size:100vw;block-size:100dvh;max-block-size:100dvh;margin:0;border-radius:0}footer{padding-block-end:max(12px,env(safe-area-inset-bottom))}}`;
const HTML = `<dialog aria-labelledby="heading"><header><h2 id="heading" tabindex="-1"></h2><button type="button" class="x">×</button></header>
<div class="body"><slot></slot></div><footer><slot name="primary-action"></slot><slot name="secondary-actions"></slot></footer></dialog>`;

/** `s-modal`: hidden until a button or the extension shows it. */
export class Dialog extends HostElement {
  constructor() {
    super(CSS, HTML);
    const dialog = this.piece<HTMLDialogElement>("dialog");
    this.piece("button.x").addEventListener("click", () => this.hideOverlay());
    dialog.addEventListener("close", () => this.hidden_());
    // A new screen starts at its top.
    new MutationObserver(() => this.atTop()).observe(this, { subtree: true, childList: true, characterData: true });
  }

  /** Opens the dialogue; the focus moves into it and cannot leave it. */
  showOverlay(): void {
    const dialog = this.piece<HTMLDialogElement>("dialog");
    if (dialog.open) return;
    dialog.showModal();
    this.piece("h2").focus();
    this.dispatchEvent(new Event("show"));
    this.dispatchEvent(new Event("aftershow"));
  }

  /** Closes the dialogue; the focus returns to where it was. */
  hideOverlay(): void {
    this.piece<HTMLDialogElement>("dialog").close();
  }

  protected hidden_(): void {
    this.dispatchEvent(new Event("hide"));
    this.dispatchEvent(new Event("afterhide"));
  }

  protected update(): void {
    this.piece("h2").textContent = this.text("heading");
    this.piece("button.x").setAttribute("aria-label", this.ownerDocument.documentElement.dataset.close ?? "Close");
  }

  private question = "";
  private atTop(): void {
    const question = this.querySelector("s-heading")?.textContent ?? "";
    if (question === this.question) return;
    this.question = question;
    this.piece(".body").scrollTop = 0;
  }
}

/** `s-customer-account-action`: the platform's dialogue of an order action, open as soon as it is drawn. */
class CustomerAccountAction extends Dialog {
  override connectedCallback(): void {
    super.connectedCallback();
    this.showOverlay();
  }
  protected override hidden_(): void {
    this.dispatchEvent(new CustomEvent("host-close", { bubbles: true, composed: true }));
  }
}

/** Registers the dialogues. */
export function defineDialogs(): void {
  define("s-modal", Dialog, ["heading", "accessibilityLabel", "size", "onshow", "onhide", "onaftershow", "onafterhide"]);
  define("s-customer-account-action", CustomerAccountAction, ["heading"]);
}
