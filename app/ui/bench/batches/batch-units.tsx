import { useRef, useState } from "react";
import { culpritWords } from "~/domain/bench/trail/trail-words";
import { useKit } from "../../kit";
import type { Column } from "../../kit-list";
import { useMay, useMayPost } from "../../place";
import { AnswerProblem, PostButton, usePost } from "../../post";
import { useWords } from "../../words";
import type { BatchData, UnitItem } from "./batch-data";

function useColumns(batch: BatchData): Column<UnitItem>[] {
  const words = useWords();
  const { Link } = useKit();
  const sees = useMay()("bench.worth");
  const sum = (minor: number | null) => (minor === null ? "" : words.money(minor, batch.currency));
  const money: Column<UnitItem>[] = [
    { key: "sold", title: "Sold for", align: "end", render: (unit) => sum(unit.soldMinor) },
    ...(batch.state === "open"
      ? []
      : [{ key: "brought", title: "Brought", align: "end" as const, render: (unit: UnitItem) => sum(unit.recoveredMinor) }]),
  ];
  return [
    { key: "code", title: "Unit", render: (unit) => <Link to={`/bench/units/${unit.unitId}`}>{unit.code}</Link> },
    { key: "title", title: "Product", render: (unit) => [unit.title, unit.variantTitle].filter(Boolean).join(", ") },
    { key: "sku", title: "SKU", render: (unit) => unit.sku || "None" },
    { key: "grade", title: "Grade", render: (unit) => unit.grade ?? "None" },
    { key: "damage", title: "Damaged by", render: (unit) => (unit.damagedBy ? culpritWords[unit.damagedBy] : "Not said") },
    { key: "shelf", title: "Shelf", render: (unit) => unit.shelf || "Not said" },
    ...(batch.kind === "vendor_return"
      ? [{ key: "last", title: "Vendor's last day", render: (unit: UnitItem) => unit.lastOn ?? "Not known" }]
      : []),
    ...(sees ? money : []),
  ];
}

/** What lies in the batch. */
export function BatchUnits({ batch }: { batch: BatchData }) {
  const { Section, Table, EmptyState } = useKit();
  const columns = useColumns(batch);
  const takesOut: Column<UnitItem>[] =
    batch.state === "open"
      ? [
          {
            key: "out",
            title: "",
            render: (unit) => (
              <PostButton
                action={`/bench/batches/${batch.batchId}/take-out`}
                label="Take out of the batch"
                fields={{ unitId: unit.unitId }}
              />
            ),
          },
        ]
      : [];
  return (
    <Section title="Units in it" flush>
      <Table
        label="Units in the batch"
        rows={batch.inside}
        rowId={(unit) => unit.unitId}
        rowName={(unit) => unit.code}
        columns={[...columns, ...takesOut]}
        empty={<EmptyState title="Nothing is in it yet">Scan labels above, or tick units that wait, and put them in.</EmptyState>}
      />
    </Section>
  );
}

/** Puts units in: by their labels' codes, or those ticked in the list of what fits. */
export function FillBatch({ batch }: { batch: BatchData }) {
  const { Section, Stack, Text, TextField, Button, Table } = useKit();
  const address = `/bench/batches/${batch.batchId}/fill`;
  const allowed = useMayPost(address);
  const columns = useColumns(batch);
  const [codes, setCodes] = useState("");
  const form = useRef<HTMLFormElement>(null);
  const scanned = usePost(address, () => {
    setCodes("");
    form.current?.querySelector<HTMLInputElement>("input")?.focus();
  });
  const ticked = usePost(address);
  return (
    <Section title="Put units in">
      <Stack>
        {allowed ? (
          <form
            ref={form}
            onSubmit={(event) => {
              event.preventDefault();
              scanned.send({ codes });
            }}
          >
            <Stack>
              <TextField
                name="codes"
                label="Code on the unit's label"
                value={codes}
                onChange={setCodes}
                help="Scan it, or type U-… and press Enter."
              />
              <AnswerProblem answer={scanned.answer} />
              <Stack direction="row">
                <Button submit busy={scanned.busy}>
                  Put in
                </Button>
              </Stack>
            </Stack>
          </form>
        ) : null}
        <Table
          label="Units that wait"
          rows={batch.fitting}
          rowId={(unit) => unit.unitId}
          rowName={(unit) => unit.code}
          columns={columns}
          {...(allowed ? { bulk: [{ label: "Put in", onAction: (unitIds: string[]) => ticked.send({ unitIds }) }] } : {})}
          empty={<Text tone="subdued">No other unit waits to go this way.</Text>}
        />
        <AnswerProblem answer={ticked.answer} />
      </Stack>
    </Section>
  );
}
