import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { viewTasksOf } from "~/application/bench/batches/view-tasks.server";
import { viewOutlook } from "~/application/bench/clocks/unit-outlook.server";
import { viewTrail } from "~/application/bench/trail/trail.server";
import { load } from "~/http/answers.server";
import { idParam } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";
import { UnitWork } from "~/ui/bench/batches/unit-work";
import { UnitOutlook } from "~/ui/bench/clocks/unit-outlook";
import { BlameStep } from "~/ui/bench/trail/blame-step";
import { UnitFacts, UnitSteps, unitStateWords } from "~/ui/bench/trail/unit-life";
import { useKit } from "~/ui/kit";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.code ?? "Unit"} · Backhaul` }];

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "look");
    const unitId = idParam("unt", params.unitId, "The unit");
    const [trail, work, outlook] = [
      await viewTrail(ctx, { unitId }),
      await viewTasksOf(ctx, { unitId }),
      await viewOutlook(ctx, { unitId }),
    ];
    return { ...trail, work, outlook };
  });

export default function UnitPage() {
  const { work, outlook, ...trail } = useLoaderData<typeof loader>();
  const { Page, Stack, Badge } = useKit();
  const state = unitStateWords[trail.state];
  return (
    <Page
      title={trail.code}
      subtitle={[trail.title, trail.variantTitle].filter(Boolean).join(", ")}
      back={{ to: "/bench", label: "Bench" }}
      badges={<Badge tone={state.tone}>{state.words}</Badge>}
    >
      <Stack>
        <UnitFacts trail={trail} />
        <UnitOutlook outlook={outlook} />
        <BlameStep key={trail.version} trail={trail} />
        <UnitWork unitId={trail.unitId} state={trail.state} {...work} />
        <UnitSteps trail={trail} />
      </Stack>
    </Page>
  );
}
