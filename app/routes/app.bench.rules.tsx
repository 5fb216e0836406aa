import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useState } from "react";
import { viewBenchRules } from "~/application/bench/clocks/bench-rules.server";
import { draftOfRules } from "~/domain/bench/clocks/rules-draft";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";
import { RulesForm } from "~/ui/bench/clocks/rules-form";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction = () => [{ title: "Bench rules · Backhaul" }];

export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx, store } = await requireStaff(request, "look");
    const { rules, version } = await viewBenchRules(ctx);
    return { draft: draftOfRules(rules, store.currency), version };
  });

export default function BenchRulesPage() {
  const data = useLoaderData<typeof loader>();
  const [round, setRound] = useState(0);
  // Only a save or a discard starts a new draft, as with settings.
  return <RulesForm key={round} {...data} startAgain={() => setRound(round + 1)} />;
}
