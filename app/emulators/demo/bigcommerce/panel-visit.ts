import { browserHeaders } from "../admin-visit";

/**
 * Opens the app inside the emulated control panel as the store's owner does: the panel's page first (which asks for consent while the app is new), then
 * what its frame asks for. Gives the page the app answered with. @throws Error when the app does not show its page
 */
export async function openInPanel(panelUrl: string, hash: string): Promise<{ url: string; html: string }> {
  const at = `${panelUrl}/manage/${hash}/app`;
  let panel = await read(await fetch(at, { headers: browsing }));
  const consent = /<form[^>]*\saction="([^"]*install[^"]*)"/.exec(panel.html)?.[1];
  if (!frameOf(panel.html) && consent) {
    const form = { "content-type": "application/x-www-form-urlencoded" };
    panel = await read(await fetch(new URL(text(consent), at), { method: "POST", headers: { ...browsing, ...form }, body: "" }));
  }
  const frame = frameOf(panel.html);
  if (!panel.ok || !frame) throw new Error(`The emulated control panel shows no frame for the app (status ${panel.status}).`);
  const app = await read(await fetch(frame, { headers: framed, signal: AbortSignal.timeout(60_000) }));
  if (!app.ok || !app.type.includes("text/html"))
    throw new Error(`The app does not open in the control panel: status ${app.status}, ${app.html.slice(0, 200)}`);
  return app;
}

const browsing = { ...browserHeaders, accept: "text/html" };
const framed = { ...browsing, "sec-fetch-dest": "iframe", "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" };

async function read(response: Response): Promise<{ ok: boolean; status: number; url: string; type: string; html: string }> {
  const { ok, status, url, headers } = response;
  return { ok, status, url, type: headers.get("content-type") ?? "", html: await response.text() };
}

const text = (attribute: string) => attribute.replaceAll("&amp;", "&");

function frameOf(html: string): string | null {
  const source = /<iframe[^>]*\ssrc="([^"]+)"/.exec(html)?.[1];
  return source === undefined ? null : text(source);
}
