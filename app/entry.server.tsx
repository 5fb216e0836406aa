import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import type { ReactNode } from "react";
import { renderToPipeableStream } from "react-dom/server";
import { platformOf } from "./http/platform-path";
import { getApp } from "./wiring.server";

/** Milliseconds after which a streamed answer is given up. */
export const streamTimeout = 10_000;

/** Renders a document; headers that frame it come from the platform it is shown in. */
export default async function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext): Promise<Response> {
  headers.set("content-type", "text/html; charset=utf-8");
  headers.set("x-content-type-options", "nosniff");
  headers.set("referrer-policy", "strict-origin-when-cross-origin");
  headers.set("cache-control", "no-store");
  const app = await getApp();
  const platform = platformOf(app.platforms, request.url);
  if (platform) platform.documentHeaders(request, headers);
  else headers.set("content-security-policy", "frame-ancestors 'none'");
  const page = <RemixServer context={context} url={request.url} abortDelay={streamTimeout} />;
  if (platform?.stylesBy === "styled-components") return new Response(await withCollectedStyles(page), { status, headers });
  const body = await stream(page, isbot(request.headers.get("user-agent")), (error) =>
    app.log.error({ error: error instanceof Error ? error.name : "unknown" }, "rendering failed"),
  );
  return new Response(createReadableStreamFromReadable(body), { status, headers });
}

function stream(page: ReactNode, waitForAll: boolean, onError: (error: unknown) => void): Promise<PassThrough> {
  return new Promise((resolve, reject) => {
    const start = () => {
      const body = new PassThrough();
      pipe(body);
      resolve(body);
    };
    const { pipe, abort } = renderToPipeableStream(page, {
      ...(waitForAll ? { onAllReady: start } : { onShellReady: start }),
      onShellError: reject,
      onError,
    });
    setTimeout(abort, streamTimeout + 1_000).unref();
  });
}

/**
 * The whole page as text with the styles its components asked for in the head. styled-components only knows them when everything
 * is rendered; renderToString would lose the loader data that single fetch streams.
 */
async function withCollectedStyles(page: ReactNode): Promise<string> {
  const styled = await import("styled-components");
  const Sheet = styled.ServerStyleSheet ?? (styled.default as unknown as typeof styled).ServerStyleSheet;
  const sheet = new Sheet();
  try {
    const body = await stream(sheet.collectStyles(page), true, () => {});
    let html = "";
    for await (const chunk of body.setEncoding("utf8")) html += chunk;
    return html.replace("</head>", () => `${sheet.getStyleTags()}</head>`);
  } finally {
    sheet.seal();
  }
}
