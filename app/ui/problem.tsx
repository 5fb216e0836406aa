import { isRouteErrorResponse, useRouteError } from "@remix-run/react";
import { useKit } from "./kit";

/** What our own loaders and actions throw or answer: a stable code and a sentence for the person. */
export interface Problem {
  code: string;
  message: string;
}

/** Reads our own problem out of a thrown answer; null for anything else (a platform's own page, a bug). */
export function problemOf(error: unknown): Problem | null {
  if (!isRouteErrorResponse(error)) return null;
  const data: unknown = error.data;
  if (typeof data === "object" && data !== null && "code" in data && "message" in data)
    return { code: String(data.code), message: String(data.message) };
  if (error.status === 404 && typeof data !== "object" && !String(data).startsWith("<"))
    return { code: "not_found", message: "There is no such page." };
  return null;
}

const titles: Readonly<Record<string, string>> = { not_found: "Not found", not_allowed: "Not for your role" };
const whatToDo: Readonly<Record<string, string>> = {
  not_found: "It may belong to another store, or it was removed.",
  not_allowed: "Nothing was changed. Your pages stand in the menu.",
};

/** What happened, what was kept, what to do: for a page that could not be shown. A platform's own answer goes on to the layout, which is the `last` to be asked. */
export function PageProblem({ last = false }: { last?: boolean }) {
  const error = useRouteError();
  const kit = useKit();
  const problem = problemOf(error);
  if (!last && !problem && isRouteErrorResponse(error)) throw error;
  const shown = problem ?? { code: "bug", message: "Something went wrong on our side. Nothing you had saved was lost." };
  return (
    <kit.Page title={titles[shown.code] ?? "This page could not be shown"} back={{ to: "/", label: "Home" }}>
      <kit.Banner tone={shown.code in titles ? "warning" : "critical"} title={shown.message}>
        <kit.Stack>
          <kit.Text>{whatToDo[shown.code] ?? "Load the page again. If it stays, open System."}</kit.Text>
          <kit.Text tone="subdued" size="small">{`Code: ${shown.code}`}</kit.Text>
          {shown.code in whatToDo ? null : <kit.LinkButton to="/system">Open System</kit.LinkButton>}
        </kit.Stack>
      </kit.Banner>
    </kit.Page>
  );
}

/** The same without a design system, for when no platform's layout could be drawn. */
export function BareProblem() {
  const problem = problemOf(useRouteError());
  return (
    <main style={{ fontFamily: "system-ui, sans-serif", maxWidth: "40rem", margin: "10vh auto", padding: "0 1rem" }}>
      <h1>This page could not be shown</h1>
      <p>{problem?.message ?? "Something went wrong on our side. Nothing you had saved was lost."}</p>
      <p>{`Code: ${problem?.code ?? "bug"}`}</p>
    </main>
  );
}
