import { define, HostElement, mark } from "./element";
import { TextControl } from "./fields";

/** `s-text-field`. */
class TextField extends TextControl {
  constructor() {
    super("", '<input id="control" type="text">');
  }
  protected override update(): void {
    super.update();
    mark(this.control(), "maxlength", this.text("maxLength"));
    mark(this.control(), "autocomplete", this.text("autocomplete"));
  }
}

/** `s-phone-field`: numbers run left to right in every language. */
class PhoneField extends TextControl {
  constructor() {
    super("input:dir(rtl){text-align:end}", '<input id="control" type="tel" dir="ltr">');
  }
  protected override update(): void {
    super.update();
    mark(this.control(), "autocomplete", this.text("autocomplete"));
  }
}

/** `s-option`: carries a value and its words; the select around it draws the native one. */
class Option extends HostElement {
  constructor() {
    super(":host{display:none}");
  }
  protected update(): void {}
}

/** `s-select`. */
class Select extends TextControl {
  constructor() {
    super(
      "select{font:inherit;color:inherit;background:var(--surface);inline-size:100%;min-block-size:44px;padding:10px 12px;border:1px solid var(--line-strong);border-radius:10px}select:focus-visible{outline:3px solid var(--focus);outline-offset:1px}",
      '<select id="control"></select><slot hidden></slot>',
    );
    new MutationObserver(() => this.isConnected && this.update()).observe(this, { childList: true, subtree: true, characterData: true });
  }
  protected override update(): void {
    const options = [...this.querySelectorAll<Option>("s-option")].map(
      (each) => new window.Option(each.textContent ?? "", each.text("value")),
    );
    const shape = (all: readonly HTMLOptionElement[]) => JSON.stringify(all.map(({ value, text }) => [value, text]));
    const select = this.piece<HTMLSelectElement>("select");
    // Redrawn only when they changed, so that an open list stays open.
    if (shape([...select.options]) !== shape(options)) select.replaceChildren(...options);
    super.update();
  }
}

/** Registers the one-line fields and the list to choose from. */
export function defineSelect(): void {
  define("s-text-field", TextField, ["label", "value", "maxLength", "autocomplete", "error", "name"]);
  define("s-phone-field", PhoneField, ["label", "value", "autocomplete", "error", "name"]);
  define("s-option", Option, ["value", "disabled"]);
  define("s-select", Select, ["label", "value", "error", "name"]);
}
