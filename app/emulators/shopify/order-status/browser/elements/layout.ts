import { define, HostElement, mark } from "./element";

const SIZES: Record<string, string> = {
  none: "0",
  "small-300": "4px",
  "small-200": "6px",
  "small-100": "10px",
  small: "12px",
  base: "16px",
  large: "20px",
  "large-100": "24px",
};
const sized = (name: string) => SIZES[name] ?? "0";
const ROLES: Record<string, string> = {
  "ordered-list": "list",
  "unordered-list": "list",
  "list-item": "listitem",
  status: "status",
  alert: "alert",
};

/** `s-stack`: children one below or beside the other. */
class Stack extends HostElement {
  constructor() {
    super(":host{display:flex;min-inline-size:0;flex-wrap:wrap}");
  }
  protected update(): void {
    const inline = this.text("direction") === "inline";
    Object.assign(this.style, {
      flexDirection: inline ? "row" : "column",
      flexWrap: inline ? "wrap" : "nowrap",
      gap: sized(this.text("gap")),
      padding: sized(this.text("padding")),
      alignItems: this.text("alignItems") || (inline ? "start" : "stretch"),
      justifyContent: this.text("justifyContent") || "start",
    });
    mark(this, "role", ROLES[this.text("accessibilityRole")] ?? "");
    mark(this, "aria-label", this.text("accessibilityLabel"));
  }
}

/** `s-grid`: children in columns. */
class Grid extends HostElement {
  constructor() {
    super(":host{display:grid;min-inline-size:0}");
  }
  protected update(): void {
    Object.assign(this.style, {
      gridTemplateColumns: this.text("gridTemplateColumns") || "1fr",
      gap: sized(this.text("gap")),
      alignItems: this.text("alignItems") || "stretch",
    });
  }
}

/** `s-box`: a framed area. */
class Box extends HostElement {
  constructor() {
    super(":host{display:block;min-inline-size:0}");
  }
  protected update(): void {
    Object.assign(this.style, {
      padding: sized(this.text("padding")),
      border: this.text("border") ? "1px solid var(--line)" : "none",
      borderRadius: this.text("borderRadius") ? "10px" : "0",
      background: this.text("background") === "subdued" ? "var(--subdued)" : "",
    });
  }
}

/** `s-section`: a titled region. */
class Section extends HostElement {
  constructor() {
    super(
      ":host{display:block}section{background:var(--surface);border:1px solid var(--line);border-radius:14px;padding:20px}h2{margin:0 0 14px;font-size:1.125rem;line-height:1.3}",
      '<section aria-labelledby="heading"><h2 id="heading"></h2><slot></slot></section>',
    );
  }
  protected update(): void {
    this.piece("h2").textContent = this.text("heading");
  }
}

/** `s-divider`. */
class Divider extends HostElement {
  constructor() {
    super(":host{display:block}hr{border:0;border-block-start:1px solid var(--line);margin:0}", "<hr>");
  }
  protected update(): void {}
}

/** Registers the elements that only arrange others. */
export function defineLayout(): void {
  define("s-stack", Stack, ["direction", "gap", "padding", "alignItems", "justifyContent", "accessibilityRole", "accessibilityLabel"]);
  define("s-grid", Grid, ["gridTemplateColumns", "gap", "alignItems"]);
  define("s-box", Box, ["padding", "border", "borderRadius", "background"]);
  define("s-section", Section, ["heading", "accessibilityLabel"]);
  define("s-divider", Divider, []);
}
