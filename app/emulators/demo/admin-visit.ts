/** A browser, as far as a server can see. */
export const browserHeaders = {
  "user-agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
  "accept-language": "en",
};

/**
 * Opens the app inside the emulated admin as a person does: the admin's page first, then what its frame asks for, id token and all. The app
 * exchanges the token, installs itself when it is new, and starts reading the store's past. @throws Error when it does not show its page
 */
export async function openInAdmin(adminUrl: string, appPath: string): Promise<void> {
  const admin = await fetch(adminUrl + appPath, { headers: { ...browserHeaders, accept: "text/html" } });
  const frame = /<iframe[^>]*\ssrc="([^"]+)"/.exec(await admin.text())?.[1];
  if (!admin.ok || !frame) throw new Error(`The emulated admin shows no frame for the app (status ${admin.status}).`);
  const page = await fetch(frame.replaceAll("&amp;", "&"), {
    headers: {
      ...browserHeaders,
      accept: "text/html",
      "sec-fetch-dest": "iframe",
      "sec-fetch-site": "same-site",
      "sec-fetch-mode": "navigate",
    },
    signal: AbortSignal.timeout(30_000),
  });
  const text = await page.text();
  if (!page.ok || !page.headers.get("content-type")?.includes("text/html"))
    throw new Error(`The app does not open in the admin: status ${page.status}, ${text.slice(0, 200)}`);
}
