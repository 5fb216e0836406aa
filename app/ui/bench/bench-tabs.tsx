import { useKit } from "../kit";
import { useMay } from "../place";

/** The bench's pages; each is added by whoever makes it. */
const pages = [
  { id: "scan", label: "Scan", to: "/bench" },
  { id: "queue", label: "Queue", to: "/bench/queue" },
  { id: "batches", label: "Batches", to: "/bench/batches" },
  { id: "vendors", label: "Vendors", to: "/bench/vendors" },
  { id: "tasks", label: "Tasks", to: "/bench/tasks" },
  { id: "checklists", label: "Checklists", to: "/bench/checklists" },
  { id: "value", label: "Value", to: "/bench/value" },
  { id: "stock", label: "Stock", to: "/bench/stock" },
] as const;

/** The row of links above every page of the bench. */
export function BenchTabs({ selected }: { selected: (typeof pages)[number]["id"] }) {
  const { Tabs } = useKit();
  const may = useMay();
  const shown = pages.filter((page) => page.id !== "value" || may("bench.worth"));
  return <Tabs label="Bench" tabs={shown.map((page) => ({ ...page }))} selected={selected} />;
}
