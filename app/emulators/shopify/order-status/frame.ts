import { type Html, html } from "../admin-shell/html";

/** A whole HTML page with the shopper pages' style. */
export function frame(page: { title: string; language: string; assets: string; body: Html }): string {
  return `<!doctype html>${
    html`<html lang="${page.language}" data-close="Close"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>${page.title}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="${page.assets}/order-status.css"></head><body>${page.body}</body></html>`
      .text
  }`;
}
