import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { viewChecklists } from "~/application/bench/checklists.server";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";
import { BenchTabs } from "~/ui/bench/bench-tabs";
import { Checklists } from "~/ui/bench/checklists";
import { useKit } from "~/ui/kit";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction = () => [{ title: "Checklists · Backhaul" }];

export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "look");
    return { questions: await viewChecklists(ctx) };
  });

export default function ChecklistsPage() {
  const { questions } = useLoaderData<typeof loader>();
  const { Page, Stack } = useKit();
  return (
    <Page title="Checklists" back={{ to: "/bench", label: "Bench" }}>
      <Stack>
        <BenchTabs selected="checklists" />
        <Checklists questions={questions} />
      </Stack>
    </Page>
  );
}
