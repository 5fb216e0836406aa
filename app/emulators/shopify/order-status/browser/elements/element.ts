/**
 * Base of the stand-ins for Shopify's `s-*` elements. Only what our extensions use is imitated: properties as the published types
 * name them, events of the same names, labels and focus by native controls inside an open shadow root.
 */
export abstract class HostElement extends HTMLElement {
  protected readonly shadow: ShadowRoot;
  private readonly held = new Map<string, unknown>();

  constructor(css: string, html = "<slot></slot>") {
    super();
    this.shadow = this.attachShadow({ mode: "open", delegatesFocus: true });
    this.shadow.innerHTML = `<style>*{box-sizing:border-box}${css}</style>${html}`;
  }

  connectedCallback(): void {
    this.update();
  }

  /** Shows the present properties; called after every change. Must not rebuild controls, or they would lose the focus. */
  protected abstract update(): void;

  /** A property as text; "" when it was never set or was taken away. */
  text(name: string): string {
    const value = this.held.get(name);
    return value === undefined || value === null || value === false ? "" : String(value);
  }

  /** A property as yes or no. An empty text means that Preact took the property away. */
  is(name: string): boolean {
    const value = this.held.get(name);
    return Boolean(value) && value !== "false";
  }

  /** A property as it was set. */
  raw(name: string): unknown {
    return this.held.get(name);
  }

  /** Sets a property, as from outside. */
  keep(name: string, value: unknown): void {
    this.held.set(name, value);
    if (this.isConnected) this.update();
  }

  /** A part of the shadow tree that the constructor put there. */
  protected piece<Kind extends Element = HTMLElement>(selector: string): Kind {
    const found = this.shadow.querySelector<Kind>(selector);
    if (!found) throw new Error(`${this.localName} has no ${selector}`);
    return found;
  }
}

/** Registers an element with the properties an extension may set. Names starting with `on` only make Preact listen in lower case. */
export function define(tag: string, kind: CustomElementConstructor & { prototype: HostElement }, properties: readonly string[]): void {
  if (customElements.get(tag)) return;
  for (const name of properties) {
    Object.defineProperty(kind.prototype, name, {
      configurable: true,
      get(this: HostElement) {
        return this.raw(name) ?? (name.startsWith("on") ? null : undefined);
      },
      set(this: HostElement, value: unknown) {
        this.keep(name, value);
      },
    });
  }
  customElements.define(tag, kind);
}

/** Sets or removes an attribute. */
export function mark(element: Element, name: string, value: string | boolean): void {
  if (value === false || value === "") element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : value);
}
