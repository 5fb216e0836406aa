import { useKit } from "../kit";

/** The bench's pages; each is added by whoever makes it. */
const pages = [
  { id: "scan", label: "Scan", to: "/bench" },
  { id: "queue", label: "Queue", to: "/bench/queue" },
  { id: "batches", label: "Batches", to: "/bench/batches" },
  { id: "vendors", label: "Vendors", to: "/bench/vendors" },
] as const;

/** The row of links above every page of the bench. */
export function BenchTabs({ selected }: { selected: (typeof pages)[number]["id"] }) {
  const { Tabs } = useKit();
  return <Tabs label="Bench" tabs={pages.map((page) => ({ ...page }))} selected={selected} />;
}
