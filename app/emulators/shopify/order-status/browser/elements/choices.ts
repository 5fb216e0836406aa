import { define, HostElement, mark } from "./element";

/** `s-choice`: carries a value and its words; the list around it draws the control, so that one native radio group takes the arrow keys. */
class Choice extends HostElement {
  constructor() {
    super(":host{display:none}");
  }
  protected update(): void {
    this.dispatchEvent(new Event("choice-changed", { bubbles: true }));
  }
  /** The choice as the list draws it. */
  drawn(): { value: string; label: string; details: string; disabled: boolean } {
    const own = [...this.childNodes].filter((node) => !(node instanceof Element && node.slot));
    return {
      value: this.text("value"),
      label: own
        .map((node) => node.textContent)
        .join("")
        .trim(),
      details: this.querySelector('[slot="details"]')?.textContent?.trim() ?? "",
      disabled: this.is("disabled"),
    };
  }
}

const CSS = `:host{display:block}fieldset{border:0;margin:0;padding:0;display:grid;gap:10px;min-inline-size:0}legend{padding:0;font-weight:600;margin-block-end:8px}legend.hidden{position:absolute;clip-path:inset(50%);inline-size:1px;block-size:1px;overflow:hidden}
label{display:grid;grid-template-columns:auto 1fr;gap:4px 12px;align-items:center;min-block-size:48px;padding:10px 14px;border:1px solid var(--line-strong);border-radius:10px;cursor:pointer}label:hover{background:var(--subdued)}
label:has(input:checked){border-color:var(--accent);box-shadow:inset 0 0 0 1px var(--accent)}label:has(input:focus-visible){outline:3px solid var(--focus);outline-offset:2px}
input{inline-size:20px;block-size:20px;margin:0;accent-color:var(--accent)}small{grid-column:2;font-size:.9375rem;color:var(--quiet)}small:empty{display:none}p{margin:0;color:var(--critical)}p:empty{display:none}slot{display:none}`;

/** `s-choice-list`: one choice of several. */
class ChoiceList extends HostElement {
  private shown = "";

  constructor() {
    super(
      CSS,
      '<fieldset role="radiogroup" aria-describedby="error"><legend></legend><div id="choices" style="display:grid;gap:10px"></div><p id="error" role="alert"></p></fieldset><slot></slot>',
    );
    const changed = () => this.isConnected && this.update();
    this.addEventListener("choice-changed", (event) => {
      event.stopPropagation();
      changed();
    });
    new MutationObserver(changed).observe(this, { childList: true, subtree: true, characterData: true });
  }

  protected update(): void {
    const legend = this.piece("legend");
    legend.textContent = this.text("label");
    legend.className = this.text("labelAccessibilityVisibility") === "exclusive" ? "hidden" : "";
    this.piece("#error").textContent = this.text("error");
    mark(this.piece("fieldset"), "aria-invalid", this.text("error") ? "true" : "");
    this.draw();
  }

  private draw(): void {
    const choices = [...this.querySelectorAll<Choice>("s-choice")].map((choice) => choice.drawn());
    const shape = JSON.stringify(choices.map((choice) => choice.value));
    const box = this.piece("#choices");
    if (shape !== this.shown) {
      this.shown = shape;
      box.replaceChildren(...choices.map((choice) => this.option(choice.value)));
    }
    const chosen = this.raw("values");
    choices.forEach((choice, index) => {
      const label = box.children[index];
      const input = label?.querySelector("input");
      const words = label?.querySelector("span");
      const details = label?.querySelector("small");
      if (!input || !words || !details) return;
      input.checked = Array.isArray(chosen) && chosen.includes(choice.value);
      input.disabled = choice.disabled;
      if (words.textContent !== choice.label) words.textContent = choice.label;
      if (details.textContent !== choice.details) details.textContent = choice.details;
    });
  }

  private option(value: string): HTMLLabelElement {
    const label = document.createElement("label");
    label.innerHTML = `<input type="radio" name="choice"><span></span><small></small>`;
    label.querySelector("input")?.addEventListener("change", () => {
      this.keep("values", [value]);
      this.dispatchEvent(new Event("change", { bubbles: true }));
    });
    return label;
  }
}

/** Registers `s-choice-list` and `s-choice`. */
export function defineChoices(): void {
  define("s-choice", Choice, ["value", "selected", "disabled"]);
  define("s-choice-list", ChoiceList, ["label", "labelAccessibilityVisibility", "name", "values", "error", "multiple"]);
}
