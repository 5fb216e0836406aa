import { Links, Meta, Outlet, Scripts, ScrollRestoration, useMatches } from "@remix-run/react";
import type { ReactNode } from "react";
import { BareProblem } from "./ui/problem";

/** The platform's own script, when its layout asks for one; it must stand before every other script. */
function useHeadScript(): { src: string; apiKey: string } | null {
  const matches = useMatches();
  for (const { data } of matches) {
    const script = typeof data === "object" && data !== null && "headScript" in data ? data.headScript : null;
    if (typeof script === "object" && script !== null && "src" in script && "apiKey" in script)
      return { src: String(script.src), apiKey: String(script.apiKey) };
  }
  return null;
}

/** The document around every page. It loads no design system: each platform's layout brings its own. */
export function Layout({ children }: { children: ReactNode }) {
  const script = useHeadScript();
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {script ? <script src={script.src} data-api-key={script.apiKey} /> : null}
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

/** Last resort, without any design system. */
export function ErrorBoundary() {
  return <BareProblem />;
}
