import { define, HostElement, mark } from "./element";

const FIELD = `:host{display:block}label{display:block;font-weight:600;margin-block-end:6px}input,textarea{font:inherit;color:inherit;background:var(--surface);box-sizing:border-box;inline-size:100%;min-block-size:44px;padding:10px 12px;border:1px solid var(--line-strong);border-radius:10px}
input:focus-visible,textarea:focus-visible,button:focus-visible{outline:3px solid var(--focus);outline-offset:1px}[aria-invalid]{border-color:var(--critical)}p{margin:6px 0 0;color:var(--critical)}p:empty{display:none}`;

/** `s-checkbox`. */
class Checkbox extends HostElement {
  constructor() {
    super(
      ":host{display:block}label{display:flex;gap:12px;align-items:center;min-block-size:44px;font-weight:600;cursor:pointer}input{inline-size:22px;block-size:22px;flex:none;margin:0;accent-color:var(--accent)}input:focus-visible{outline:3px solid var(--focus);outline-offset:2px}label.off{color:var(--quiet);cursor:default}",
      '<label><input type="checkbox"><span></span></label>',
    );
    this.input().addEventListener("change", () => {
      this.keep("checked", this.input().checked);
      this.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
  protected update(): void {
    this.input().checked = this.is("checked");
    this.input().disabled = this.is("disabled");
    this.piece("span").textContent = this.text("label");
    this.piece("label").className = this.is("disabled") ? "off" : "";
  }
  private input(): HTMLInputElement {
    return this.piece<HTMLInputElement>("input");
  }
}

/** A labelled native control that carries text, with its error below. */
export abstract class TextControl extends HostElement {
  constructor(css: string, control: string) {
    super(FIELD + css, `<label for="control"></label>${control}<p id="error" role="alert"></p>`);
    // Native "input" leaves the shadow tree by itself, after this; native "change" does not.
    this.control().addEventListener("input", () => this.keep("value", this.control().value));
    this.control().addEventListener("change", () => this.changed());
  }
  protected changed(): void {
    this.keep("value", this.control().value);
    this.dispatchEvent(new Event("change", { bubbles: true }));
  }
  protected update(): void {
    const control = this.control();
    this.piece("label").textContent = this.text("label");
    if (control.value !== this.text("value")) control.value = this.text("value");
    this.piece("#error").textContent = this.text("error");
    mark(control, "aria-invalid", this.text("error") ? "true" : "");
    mark(control, "aria-describedby", this.text("error") ? "error" : "");
  }
  protected control(): HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
    return this.piece<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>("#control");
  }
}

/** `s-text-area`. */
class TextArea extends TextControl {
  constructor() {
    super("", '<textarea id="control"></textarea>');
  }
  protected override update(): void {
    super.update();
    mark(this.control(), "rows", this.text("rows"));
    mark(this.control(), "maxlength", this.text("maxLength"));
  }
}

/** `s-number-field`, with its stepper. */
class NumberField extends TextControl {
  constructor() {
    super(
      ".row{display:flex;gap:8px}input{inline-size:5rem;text-align:center;appearance:textfield}input::-webkit-inner-spin-button{appearance:none}button{font:inherit;font-size:1.25rem;inline-size:44px;block-size:44px;border:1px solid var(--line-strong);border-radius:10px;background:var(--surface);color:inherit;cursor:pointer}",
      '<div class="row"><button type="button" id="less" aria-label="−1">−</button><input id="control" type="number"><button type="button" id="more" aria-label="+1">+</button></div>',
    );
    this.piece("#less").addEventListener("click", () => this.stepBy(-1));
    this.piece("#more").addEventListener("click", () => this.stepBy(1));
  }
  protected override update(): void {
    super.update();
    for (const name of ["min", "max", "step", "inputMode"]) mark(this.control(), name.toLowerCase(), this.text(name));
    for (const id of ["less", "more"]) this.piece<HTMLButtonElement>(`#${id}`).hidden = this.text("controls") !== "stepper";
  }
  private stepBy(step: number): void {
    const wanted = Number(this.control().value || 0) + step;
    const least = Number(this.text("min") || Number.NEGATIVE_INFINITY);
    const most = Number(this.text("max") || Number.POSITIVE_INFINITY);
    this.control().value = String(Math.min(most, Math.max(least, wanted)));
    this.changed();
  }
}

/** `s-drop-zone`: files by choosing or by dropping; `files` holds the latest ones. */
class DropZone extends HostElement {
  constructor() {
    super(
      `${FIELD}.zone{display:flex;align-items:center;justify-content:center;min-block-size:64px;border:2px dashed var(--line-strong);border-radius:10px;cursor:pointer;font-weight:600;color:var(--accent);position:relative;margin:0}.zone.over{background:var(--subdued)}
.zone input{position:absolute;inset:0;opacity:0;cursor:pointer;block-size:100%}.zone:has(input:focus-visible){outline:3px solid var(--focus);outline-offset:2px}.title{font-weight:600;margin-block-end:6px}`,
      '<div class="title" id="title"></div><div class="zone"><span aria-hidden="true"></span><input type="file"></div><p id="error" role="alert"></p>',
    );
    const input = this.piece<HTMLInputElement>("input");
    input.addEventListener("input", () => this.keep("files", [...(input.files ?? [])]));
    input.addEventListener("change", () => {
      this.dispatchEvent(new Event("change", { bubbles: true }));
      // So that the same photo can be chosen again after it was removed.
      input.value = "";
    });
    const zone = this.piece(".zone");
    zone.addEventListener("dragover", (event) => {
      event.preventDefault();
      zone.classList.add("over");
    });
    zone.addEventListener("dragleave", () => zone.classList.remove("over"));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      zone.classList.remove("over");
      this.keep("files", [...(event.dataTransfer?.files ?? [])]);
      this.dispatchEvent(new Event("input", { bubbles: true }));
      this.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
  protected update(): void {
    const input = this.piece<HTMLInputElement>("input");
    this.piece("#title").textContent = this.text("label");
    this.piece(".zone span").textContent = this.text("accessibilityLabel") || this.text("label");
    this.piece("#error").textContent = this.text("error");
    input.multiple = this.is("multiple");
    input.accept = this.text("accept");
    mark(input, "aria-label", this.text("accessibilityLabel") || this.text("label"));
    mark(input, "aria-describedby", "title error");
  }
}

/** Registers the elements a shopper fills in. */
export function defineFields(): void {
  define("s-checkbox", Checkbox, ["label", "checked", "disabled", "name", "value"]);
  define("s-text-area", TextArea, ["label", "value", "rows", "maxLength", "error", "name"]);
  define("s-number-field", NumberField, ["label", "value", "min", "max", "step", "inputMode", "controls", "error", "name"]);
  define("s-drop-zone", DropZone, ["label", "accessibilityLabel", "accept", "multiple", "error", "files", "value"]);
}
