import type { BenchLine, BenchTable, BenchUnit } from "~/domain/bench/bench-table";
import { useKit } from "../kit";
import type { Tone } from "../kit-layout";
import { culpritWords, dispositionWords, gradeWords, sourceWords, stateTones, stateWords } from "./bench-words";
import type { Desk } from "./desk";
import type { Hand } from "./hand";
import { AddPhoto } from "./unit-photos";

/** What should be in the parcel beside what is. */
export function TableView({
  table,
  desk,
  mayWork,
  onPick,
}: {
  table: BenchTable;
  desk: Desk;
  mayWork: boolean;
  onPick: (hand: Hand) => void;
}) {
  const { Section, Stack, Text, Table, Badge, Button, Link, Thumbnail, EmptyState } = useKit();
  const picked = desk.hand?.kind === "line" ? desk.hand.orderLineExternalId : null;
  return (
    <Stack>
      <Section title={`${table.name} · ${table.label}`} flush>
        <Table<BenchLine>
          label="Expected"
          rows={table.lines}
          rowId={(line) => line.orderLineExternalId}
          rowName={(line) => line.title}
          columns={[
            {
              key: "item",
              title: "Item",
              render: (line) => (
                <div style={{ display: "flex", gap: 8, alignItems: "center", minWidth: 0 }}>
                  {line.imageUrl ? <Thumbnail src={line.imageUrl} alt="" /> : null}
                  <Stack gap="tight">
                    <Text strong={line.orderLineExternalId === picked}>{line.title}</Text>
                    <Text size="small" tone="subdued">
                      {[line.variantTitle, line.sku].filter(Boolean).join(" · ")}
                    </Text>
                  </Stack>
                </div>
              ),
            },
            { key: "reasons", title: "The shopper said", render: (line) => line.reasons.join("; ") || "Nothing" },
            { key: "here", title: "Here", render: (line) => <Badge tone={stateOf(line, desk).tone}>{stateOf(line, desk).words}</Badge> },
            {
              key: "pick",
              title: "",
              render: (line) =>
                mayWork && table.awaited && line.here < line.expected ? (
                  <Button onClick={() => onPick({ kind: "line", orderLineExternalId: line.orderLineExternalId })}>Take this</Button>
                ) : null,
            },
          ]}
          empty={<EmptyState title="Nothing is expected">Whatever is in this parcel is extra: press +, scan it, and grade it.</EmptyState>}
        />
      </Section>
      {table.units.length > 0 ? (
        <Section title="Here" flush>
          <Table<BenchUnit>
            label="Units that are here"
            rows={table.units}
            rowId={(unit) => unit.unitId}
            rowName={(unit) => unit.title}
            columns={[
              {
                key: "unit",
                title: "Unit",
                render: (unit) => (
                  <Stack gap="tight">
                    <Text>{unit.title}</Text>
                    <Stack direction="row" gap="tight" align="center">
                      {unit.code ? (
                        <Link to={`/bench/units/${unit.unitId}`}>{unit.code}</Link>
                      ) : (
                        <Text size="small">Not confirmed yet</Text>
                      )}
                      <Text size="small" tone="subdued">
                        {[unit.sku, unit.source === "extra" ? sourceWords.extra : ""].filter(Boolean).join(" · ")}
                      </Text>
                    </Stack>
                  </Stack>
                ),
              },
              { key: "grade", title: "Grade", render: (unit) => gradeOf(unit) },
              {
                key: "place",
                title: "Goes",
                render: (unit) => (unit.disposition ? dispositionWords[unit.disposition] : "Nobody said yet"),
              },
              {
                key: "state",
                title: "State",
                render: (unit) =>
                  unit.stock === "stuck" ? (
                    <Badge tone="critical">Stock: a person must look</Badge>
                  ) : (
                    <Badge tone={stateTones[unit.state]}>{stateWords[unit.state]}</Badge>
                  ),
              },
              {
                key: "pick",
                title: "",
                render: (unit) =>
                  unit.state === "gone" || !mayWork ? null : (
                    <Stack direction="row" gap="tight" align="start">
                      <Button onClick={() => onPick({ kind: "unit", unitId: unit.unitId })}>{unit.grade ? "Grade anew" : "Grade"}</Button>
                      {unit.code ? <AddPhoto unitId={unit.unitId} title={unit.title} /> : null}
                    </Stack>
                  ),
              },
            ]}
            empty={<Text>Nothing is here yet.</Text>}
          />
        </Section>
      ) : null}
    </Stack>
  );
}

const gradeOf = ({ grade, damagedBy }: BenchUnit) =>
  grade ? `${grade}, ${gradeWords[grade]}${damagedBy && damagedBy !== "none" ? ` (${culpritWords[damagedBy]})` : ""}` : "Not graded";

function stateOf(line: BenchLine, desk: Desk): { tone: Tone; words: string } {
  if (line.here >= line.expected) return { tone: "success", words: line.expected === 1 ? "Here" : `All ${line.expected}` };
  const words = `${line.here} of ${line.expected}`;
  if (desk.missing.includes(line.orderLineExternalId)) return { tone: "critical", words: `${words}, rest missing` };
  return { tone: line.here > 0 ? "warning" : "info", words };
}
