import { vi } from "vitest";

/** The one element that matches, or a failure that shows what is on screen. */
export function one(selector: string): HTMLElement {
  const found = document.body.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`nothing matches ${selector} in ${document.body.innerHTML}`);
  return found;
}

/** A button by its words. */
export function button(words: string): HTMLElement {
  const found = [...document.body.querySelectorAll<HTMLElement>("s-button")].find((each) => each.textContent === words);
  if (!found) throw new Error(`no button ${words} in ${document.body.innerHTML}`);
  return found;
}

/** Taps and lets the screen follow. */
export async function tap(words: string): Promise<void> {
  button(words).click();
  await settled();
}

/** Gives an element a value as its host would, and tells it. */
export async function change(element: HTMLElement, properties: Record<string, unknown>, event = "change"): Promise<void> {
  Object.assign(element, properties);
  element.dispatchEvent(new Event(event, { bubbles: true }));
  await settled();
}

/** Lets pending answers and the next render happen. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0));
}

/** Waits until the words are on screen. */
export async function shows(words: string): Promise<void> {
  await vi.waitFor(() => {
    if (!document.body.innerHTML.includes(words)) throw new Error(`${words} is not in ${document.body.innerHTML}`);
  });
}
