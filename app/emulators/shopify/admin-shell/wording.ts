import { type Html, html } from "./html";

/** An amount with its currency. */
export const amount = (money: { shopMoney: { amount: string; currencyCode: string } }): string =>
  `${money.shopMoney.amount} ${money.shopMoney.currencyCode}`;

/** A platform word as a badge; risk levels are coloured. */
export function badge(word: string | null): Html {
  const text = word ?? "none";
  const level = ["HIGH", "MEDIUM", "LOW"].includes(text) ? text.toLowerCase() : "";
  const shown = /^[A-Z_]+$/.test(text) ? text.toLowerCase().replaceAll("_", " ") : text;
  return html`<span class="badge ${level}">${shown}</span>`;
}

/** An instant as people of the emulated admin see it: UTC to the minute. */
export const day = (instant: string | null): string => (instant === null ? "" : instant.slice(0, 16).replace("T", " "));

/** A list in a card, or a sentence when there is nothing. */
export const card = (title: string, parts: Html[], empty: string): Html =>
  html`<section class="card"><h2>${title}</h2>${parts.length > 0 ? parts : html`<p>${empty}</p>`}</section>`;
