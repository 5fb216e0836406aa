import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { viewTasks } from "~/application/bench/batches/view-tasks.server";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";
import { DoneTasks, OpenTasks } from "~/ui/bench/batches/tasks";
import { BenchTabs } from "~/ui/bench/bench-tabs";
import { useKit } from "~/ui/kit";
import { usePlace } from "~/ui/place";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction = () => [{ title: "Tasks · Backhaul" }];

export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "look");
    return viewTasks(ctx);
  });

export default function TasksPage() {
  const { open, done } = useLoaderData<typeof loader>();
  const { Page, Stack } = useKit();
  const { storeName } = usePlace();
  return (
    <Page title="Tasks" subtitle={storeName}>
      <Stack>
        <BenchTabs selected="tasks" />
        <OpenTasks tasks={open} />
        <DoneTasks tasks={done} />
      </Stack>
    </Page>
  );
}
