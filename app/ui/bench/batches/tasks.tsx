import { taskKindWords } from "~/domain/bench/batches/task";
import type { TaskShown } from "~/domain/bench/batches/task-view";
import { useKit } from "../../kit";
import { useMay } from "../../place";
import { useWords } from "../../words";
import { FinishTask } from "./finish-task";

/** Work that waits, the oldest first; each opens to be finished. */
export function OpenTasks({ tasks }: { tasks: readonly TaskShown[] }) {
  const { Section, Stack, Text, Disclosure, EmptyState, Badge } = useKit();
  const words = useWords();
  return (
    <Section title="Work that waits">
      <Stack>
        {tasks.length === 0 ? (
          <EmptyState title="No work waits">
            A unit that needs repair, a new box or cleaning gets a task on its own page. What it costs is taken off what the unit brings.
          </EmptyState>
        ) : null}
        {tasks.map((task) => (
          <Disclosure
            key={task.taskId}
            summary={
              <span style={{ display: "inline-flex", flexWrap: "wrap", gap: "4px 8px", maxWidth: "calc(100% - 1.5em)" }}>
                <Badge tone="info">{taskKindWords[task.kind]}</Badge>
                <Text as="span">{`${task.unit.code} · ${task.unit.title}`}</Text>
                <Text as="span" size="small" tone="subdued">
                  {[task.words, task.assignedTo && `for ${task.assignedTo}`, `since ${words.date(task.createdAt)}`]
                    .filter(Boolean)
                    .join(" · ")}
                </Text>
              </span>
            }
          >
            <FinishTask task={task} />
          </Disclosure>
        ))}
      </Stack>
    </Section>
  );
}

/** The newest tasks that are done: how long, with which parts, what for. */
export function DoneTasks({ tasks }: { tasks: readonly TaskShown[] }) {
  const { Section, Table, Text, Link } = useKit();
  const words = useWords();
  const sees = useMay()("bench.worth");
  return (
    <Section title="Done lately" flush>
      <Table
        label="Done tasks"
        rows={tasks}
        rowId={(task) => task.taskId}
        rowName={(task) => task.unit.code}
        columns={[
          { key: "unit", title: "Unit", render: (task) => <Link to={`/bench/units/${task.unit.unitId}`}>{task.unit.code}</Link> },
          { key: "kind", title: "Work", render: (task) => taskKindWords[task.kind] },
          { key: "who", title: "By", render: (task) => task.finishedBy || "Backhaul" },
          { key: "when", title: "When", render: (task) => (task.finishedAt ? words.dateTime(task.finishedAt) : "Not yet") },
          { key: "minutes", title: "Minutes", align: "end", render: (task) => words.number(task.minutes) },
          { key: "parts", title: "Parts", render: (task) => task.parts || "None" },
          ...(sees
            ? [
                {
                  key: "cost",
                  title: "Cost",
                  align: "end" as const,
                  render: (task: TaskShown) => words.money(task.costMinor ?? 0, task.unit.currency),
                },
              ]
            : []),
        ]}
        empty={<Text tone="subdued">Nothing is done yet.</Text>}
      />
    </Section>
  );
}
