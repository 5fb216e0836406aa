import { define, HostElement, mark } from "./element";

/** `s-text`. */
class Text extends HostElement {
  constructor() {
    super(":host{display:inline;overflow-wrap:anywhere}");
  }
  protected update(): void {
    const tone = this.text("tone");
    Object.assign(this.style, {
      color: tone === "critical" ? "var(--critical)" : this.text("color") === "subdued" ? "var(--quiet)" : "",
      fontWeight: this.text("type") === "strong" ? "650" : "",
      fontSize: this.text("type") === "small" ? "0.875rem" : "",
    });
  }
}

/** `s-heading`. */
class Heading extends HostElement {
  constructor() {
    super(":host{display:block}h3{margin:0;font-size:1.0625rem;line-height:1.35;font-weight:650}", "<h3><slot></slot></h3>");
  }
  protected update(): void {}
}

/** `s-badge`. */
class Badge extends HostElement {
  constructor() {
    super(
      ":host{display:inline-block;padding:2px 10px;border-radius:999px;background:var(--badge);color:var(--badge-ink);font-size:0.8125rem;font-weight:600}",
    );
  }
  protected update(): void {}
}

/** `s-banner`: announced at once when critical, after the present message otherwise. */
class Banner extends HostElement {
  constructor() {
    super(
      ":host{display:block}div{border-radius:10px;padding:12px 14px;border-inline-start:4px solid}strong{display:block;margin-block-end:4px}strong[hidden]{display:none}" +
        ".info,.auto{background:#eef4ff;border-color:#2c5cc5}.success{background:#e9f7ef;border-color:#157347}.warning{background:#fff6e0;border-color:#9a6700}.critical{background:#fdecea;border-color:var(--critical)}",
      "<div><strong></strong><slot></slot></div>",
    );
  }
  protected update(): void {
    const tone = this.text("tone") || "auto";
    const box = this.piece("div");
    box.className = tone;
    box.setAttribute("role", tone === "critical" ? "alert" : "status");
    const heading = this.piece("strong");
    heading.textContent = this.text("heading");
    heading.hidden = !this.text("heading");
  }
}

const ICONS: Record<string, string> = {
  "check-circle-filled":
    '<circle cx="8" cy="8" r="7" fill="currentColor"/><path d="M4.8 8.2l2.2 2.2 4.2-4.4" stroke="#fff" stroke-width="1.6" fill="none"/>',
  circle: '<circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.6"/>',
  check: '<path d="M2.8 8.4l3.4 3.4 7-7.4" stroke="currentColor" stroke-width="2" fill="none"/>',
  "alert-circle":
    '<circle cx="8" cy="8" r="7" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M8 4v5M8 10.8v1.4" stroke="currentColor" stroke-width="1.6"/>',
};
const TONES: Record<string, string> = { success: "#157347", critical: "var(--critical)", neutral: "#8a8f98" };

/** `s-icon`: always decoration, the words beside it say the same. */
class Icon extends HostElement {
  constructor() {
    super(
      ":host{display:inline-flex;flex:none}svg{inline-size:16px;block-size:16px}",
      '<svg viewBox="0 0 16 16" aria-hidden="true"></svg>',
    );
  }
  protected update(): void {
    this.piece<SVGElement>("svg").innerHTML = ICONS[this.text("type")] ?? "";
    this.style.color = TONES[this.text("tone")] ?? "";
  }
}

/** `s-product-thumbnail`: the article's picture, or a plain tile. */
class Thumbnail extends HostElement {
  constructor() {
    super(
      ":host{display:block;inline-size:48px;block-size:48px;border-radius:8px;overflow:hidden;background:var(--subdued);border:1px solid var(--line)}img{inline-size:100%;block-size:100%;object-fit:cover;display:block}img[hidden]{display:none}",
      '<img hidden alt="">',
    );
  }
  protected update(): void {
    const picture = this.piece<HTMLImageElement>("img");
    picture.hidden = !this.text("src");
    picture.alt = this.text("alt");
    if (this.text("src")) picture.src = this.text("src");
  }
}

/** `s-progress`. */
class Progress extends HostElement {
  constructor() {
    super(
      ":host{display:block}progress{inline-size:100%;block-size:6px;border:0;border-radius:3px;overflow:hidden;appearance:none;background:var(--line)}progress::-webkit-progress-bar{background:var(--line)}progress::-webkit-progress-value{background:var(--accent)}progress::-moz-progress-bar{background:var(--accent)}",
      "<progress></progress>",
    );
  }
  protected update(): void {
    const bar = this.piece<HTMLProgressElement>("progress");
    bar.max = Number(this.text("max") || 1);
    bar.value = Number(this.text("value") || 0);
    mark(bar, "aria-label", this.text("accessibilityLabel"));
  }
}

/** `s-spinner`. */
class Spinner extends HostElement {
  constructor() {
    super(
      ":host{display:inline-block}span{display:block;inline-size:18px;block-size:18px;border:2px solid var(--line);border-block-start-color:var(--accent);border-radius:50%;animation:turn 0.9s linear infinite}@keyframes turn{to{rotate:360deg}}@media (prefers-reduced-motion:reduce){span{animation:none}}",
      '<span role="img"></span>',
    );
  }
  protected update(): void {
    mark(this.piece("span"), "aria-label", this.text("accessibilityLabel"));
  }
}

/** `s-skeleton-paragraph`. */
class Skeleton extends HostElement {
  constructor() {
    super(
      ":host{display:block}i{display:block;block-size:12px;margin-block:8px;border-radius:6px;background:var(--subdued)}i:last-child{inline-size:60%}",
      "<i></i><i></i><i></i>",
    );
  }
  protected update(): void {}
}

/** Registers the elements that only show something. */
export function defineWords(): void {
  define("s-text", Text, ["color", "tone", "type"]);
  define("s-heading", Heading, []);
  define("s-badge", Badge, ["tone", "color"]);
  define("s-banner", Banner, ["tone", "heading"]);
  define("s-icon", Icon, ["type", "size", "tone"]);
  define("s-product-thumbnail", Thumbnail, ["src", "alt", "size"]);
  define("s-progress", Progress, ["value", "max", "accessibilityLabel"]);
  define("s-spinner", Spinner, ["size", "accessibilityLabel"]);
  define("s-skeleton-paragraph", Skeleton, []);
}
