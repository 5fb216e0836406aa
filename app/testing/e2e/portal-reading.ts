import type { Page } from "playwright-core";

/** What a person who sees little, or uses the keyboard alone, would stumble over on a page. All lists are empty on a good page. */
export interface Stumbles {
  /** Words whose contrast is under 4.5 (3 for large ones), with the ratio. */
  pale: string[];
  /** Controls without a name to be read out. */
  nameless: string[];
  /** Headings that skip a level, and a missing or second first one. */
  headings: string[];
  /** Controls that look the same with the focus as without. */
  unseen: string[];
  /** Pixels that the page is wider than its window. */
  wide: number;
}

// Run in the page, so written as text: the server's types know no document.
const look = `(() => {
  const shown = (el) => el.getClientRects().length > 0 && getComputedStyle(el).visibility !== "hidden";
  const channels = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const linear = (value) => { const c = value / 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
  const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const under = (el) => {
    for (let at = el; at; at = at.parentElement) {
      const [r, g, b, a = 1] = channels(getComputedStyle(at).backgroundColor);
      if (a > 0.99) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const pale = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const el = node.parentElement;
    if (!node.textContent.trim() || !el || !shown(el) || el.closest("[disabled]")) continue;
    const style = getComputedStyle(el);
    const [light, dark] = [luminance(channels(style.color)), luminance(under(el))].sort((a, b) => b - a);
    const ratio = (light + 0.05) / (dark + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) pale.push(node.textContent.trim().slice(0, 40) + " " + ratio.toFixed(2));
  }
  const controls = [...document.querySelectorAll("button,a[href],summary,input:not([type=hidden]),select,textarea")].filter(shown);
  const nameOf = (el) => [...(el.labels || [])].map((one) => one.textContent.trim()).join(" ") || el.textContent.trim() || el.getAttribute("aria-label") || "";
  const levels = [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].filter(shown).map((el) => Number(el.tagName[1]));
  const headings = levels.flatMap((level, i) => (level > (levels[i - 1] || 0) + 1 ? ["h" + level + " after h" + (levels[i - 1] || 0)] : []));
  if (levels.filter((level) => level === 1).length !== 1) headings.push("first headings: " + levels.filter((level) => level === 1).length);
  const mark = (el) => {
    const style = getComputedStyle(el);
    const outline = style.outlineStyle === "none" || parseFloat(style.outlineWidth) === 0 ? "none" : style.outlineWidth + style.outlineColor;
    return [outline, style.boxShadow, style.borderColor, style.backgroundColor].join("|");
  };
  // A tick box may show the focus on its label.
  const marks = (el) => mark(el) + mark(el.closest("label") || el);
  const unseen = controls.flatMap((el) => {
    if (document.activeElement) document.activeElement.blur();
    const before = marks(el);
    el.focus({ focusVisible: true });
    return document.activeElement === el && marks(el) === before ? [el.outerHTML.slice(0, 80)] : [];
  });
  if (document.activeElement) document.activeElement.blur();
  return {
    pale,
    nameless: controls.filter((el) => nameOf(el) === "").map((el) => el.outerHTML.slice(0, 80)),
    headings,
    unseen,
    wide: document.documentElement.scrollWidth - window.innerWidth,
  };
})()`;

/** Looks for them on the page as it is shown now. */
export function stumblesOf(page: Page): Promise<Stumbles> {
  return page.evaluate<Stumbles>(look);
}

/** What a good page answers. */
export const noStumbles: Stumbles = { pale: [], nameless: [], headings: [], unseen: [], wide: 0 };
