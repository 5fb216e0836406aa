import type { Dialog } from "./dialog";
import { define, HostElement, mark } from "./element";

const CSS = `:host{display:inline-block}button{font:inherit;font-weight:600;min-block-size:44px;padding:10px 18px;border-radius:10px;border:1px solid var(--line-strong);background:var(--surface);color:inherit;cursor:pointer;inline-size:100%}
button:hover{background:var(--subdued)}button.primary{background:var(--accent);border-color:var(--accent);color:#fff}button.primary:hover{background:var(--accent-dark)}
button.critical{color:var(--critical);border-color:currentColor}button:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
button[aria-disabled=true]{opacity:.55;cursor:default}`;

/** `s-button`. Disabled or loading it stays focusable but swallows taps; `command` opens or closes another element. */
class Button extends HostElement {
  constructor() {
    super(CSS, '<button type="button"><slot></slot></button>');
    // First listener on the element, so that the extension's own never hears of a swallowed tap.
    this.addEventListener("click", (event) => {
      if (this.blocked()) event.stopImmediatePropagation();
    });
    this.addEventListener("click", () => this.runCommand());
  }

  protected update(): void {
    const button = this.piece("button");
    button.className = this.text("tone") === "critical" ? "critical" : this.text("variant");
    mark(button, "aria-label", this.text("accessibilityLabel"));
    mark(button, "aria-disabled", this.blocked() ? "true" : "");
    mark(button, "aria-busy", this.is("loading") ? "true" : "");
  }

  private blocked(): boolean {
    return this.is("disabled") || this.is("loading");
  }

  private runCommand(): void {
    const target = this.text("commandFor") && document.getElementById(this.text("commandFor"));
    if (!target) return;
    // The command follows the click handlers, as the reference says.
    queueMicrotask(() => {
      if (this.text("command") === "--show") (target as Dialog).showOverlay();
      if (this.text("command") === "--hide") (target as Dialog).hideOverlay();
    });
  }
}

/** Registers `s-button`. */
export function defineButton(): void {
  define("s-button", Button, ["variant", "tone", "loading", "disabled", "accessibilityLabel", "command", "commandFor"]);
}
