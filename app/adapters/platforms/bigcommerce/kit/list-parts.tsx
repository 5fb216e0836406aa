import { Table as BigTable, Box, Button, Checkbox, Chip, Flex, PillTabs } from "@bigcommerce/big-design";
import { useNavigate } from "@remix-run/react";
import { type ReactNode, useState } from "react";
import type { ListParts, TableProps } from "~/ui/kit-list";
import { useAddress, usePhone } from "~/ui/place";
import { layoutParts } from "./layout-parts";
import { styled } from "./styled";
import { Stack, Text } from "./text-parts";

const wrap = (content: ReactNode) => (typeof content === "string" ? <Text as="span">{content}</Text> : content);

/** The table writes "7 messages", and "1 message": a name that begins with one capital letter loses it, "RTO" does not. */
const inSentence = (label: string, rows: number) =>
  label.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase()).replace(/(?<=[a-z])s$/, rows === 1 ? "" : "s");

/** A row as the table gets it: its cells are drawn already. */
interface Item {
  id: string;
  cells: readonly ReactNode[];
}

/**
 * The table takes a column's `render` for a component: another function each time would make every cell anew whenever anything changes, and a button that
 * was just pressed would be gone. So there is one for each place, for good.
 */
const places: ((item: Item) => JSX.Element)[] = [];
function cellAt(place: number): (item: Item) => JSX.Element {
  places[place] ??= ({ cells }) => <>{cells[place]}</>;
  return places[place];
}

function Table<Row>(props: TableProps<Row>) {
  const { label, columns, rows, rowId, rowName, rowTo, bulk, sorted, busy, empty } = props;
  const { Link } = layoutParts;
  const phone = usePhone();
  const navigate = useNavigate();
  const address = useAddress();
  const [ticked, setTicked] = useState<readonly string[]>([]);
  if (rows.length === 0) return <>{empty}</>;
  const selected = ticked.filter((id) => rows.some((row) => rowId(row) === id));
  const firstCell = (row: Row) => {
    const content = columns[0]?.render(row);
    return rowTo ? <Link to={rowTo(row)}>{content}</Link> : wrap(content);
  };
  const bar =
    bulk && selected.length > 0 ? (
      <Box paddingVertical="small">
        <Stack direction="row">
          <Text as="span" strong>{`${selected.length} selected`}</Text>
          {bulk.map((action) => (
            <Button
              key={action.label}
              variant="secondary"
              mobileWidth="auto"
              actionType={action.destructive ? "destructive" : "normal"}
              onClick={() => {
                action.onAction(selected);
                setTicked([]);
              }}
            >
              {action.label}
            </Button>
          ))}
        </Stack>
      </Box>
    ) : null;
  const items = rows.map(
    (row): Item => ({
      id: rowId(row),
      cells: columns.map((column, i) => (
        // An amount is never broken within.
        <div
          key={column.key}
          style={{ overflowWrap: column.align === "end" ? "normal" : "anywhere", minWidth: "4.5rem", maxWidth: "26rem" }}
        >
          {i === 0 ? firstCell(row) : wrap(column.render(row))}
        </div>
      )),
    }),
  );
  return (
    <section aria-label={label} aria-busy={busy ?? false} style={{ opacity: busy ? 0.6 : 1, minWidth: 0 }}>
      {bar}
      {phone ? (
        <Stack>
          {rows.map((row) => {
            const id = rowId(row);
            return (
              <Box key={id} border="box" borderRadius="normal" padding="small">
                <Stack gap="tight">
                  <Flex flexDirection="row" flexGap="8px" alignItems="center" justifyContent="flex-start">
                    {bulk ? (
                      <Checkbox
                        hiddenLabel
                        label={`Select ${rowName(row)}`}
                        checked={selected.includes(id)}
                        onChange={() => setTicked(selected.includes(id) ? selected.filter((other) => other !== id) : [...selected, id])}
                      />
                    ) : null}
                    {firstCell(row)}
                  </Flex>
                  {columns.slice(1).map((column) => {
                    const content = column.render(row);
                    return content === null || content === "" ? null : (
                      <div
                        key={column.key}
                        style={{ display: "grid", gridTemplateColumns: "6.5rem minmax(0, 1fr)", gap: 8, alignItems: "baseline" }}
                      >
                        <Text as="span" tone="subdued" size="small">
                          {column.title}
                        </Text>
                        <div style={{ minWidth: 0 }}>{wrap(content)}</div>
                      </div>
                    );
                  })}
                </Stack>
              </Box>
            );
          })}
        </Stack>
      ) : (
        <div style={{ overflowX: "auto" }}>
          <BigTable
            keyField="id"
            // Its count says little that the tabs do not, and "1 checks" reads badly; with boxes to tick it says how many are ticked.
            {...(bulk ? { itemName: inSentence(label, rows.length) } : {})}
            items={items}
            columns={columns.map((column, i) => ({
              hash: column.key,
              header: column.title,
              isSortable: column.sortTo !== undefined,
              ...(column.align === "end" ? { align: "right" as const } : {}),
              render: cellAt(i),
            }))}
            {...(bulk
              ? {
                  selectable: {
                    selectedItems: items.filter((item) => selected.includes(item.id)),
                    onSelectionChange: (chosen: typeof items) => setTicked(chosen.map((item) => item.id)),
                  },
                }
              : {})}
            {...(columns.some((column) => column.sortTo)
              ? {
                  sortable: {
                    columnHash: sorted?.key ?? "",
                    direction: sorted?.direction === "ascending" ? ("ASC" as const) : ("DESC" as const),
                    onSort: (hash: string) => {
                      const to = columns.find((column) => column.key === hash)?.sortTo;
                      if (to) navigate(address(to));
                    },
                  },
                }
              : {})}
          />
        </div>
      )}
    </section>
  );
}

// The words of the pill that is on are too pale on their ground as BigDesign draws them (WCAG: 4.5 to 1).
const Pills = styled.nav`
  overflow-x: auto;
  min-width: 0;
  button span { color: #2852eb; }
`;

const Tabs: ListParts["Tabs"] = ({ label, tabs, selected }) => {
  const navigate = useNavigate();
  const address = useAddress();
  // On a phone most pills hide in a menu: the one that is on must not.
  const shown = usePhone() ? [...tabs].sort((a, b) => Number(b.id === selected) - Number(a.id === selected)) : tabs;
  return (
    <Pills aria-label={label}>
      <PillTabs
        items={shown.map((tab) => ({ id: tab.id, title: tab.count ? `${tab.label} (${tab.count})` : tab.label }))}
        activePills={[selected]}
        onPillClick={(id) => {
          const to = tabs.find((tab) => tab.id === id)?.to;
          if (to) navigate(address(to));
        }}
      />
    </Pills>
  );
};

const Pagination: ListParts["Pagination"] = ({ label, previousTo, nextTo }) => {
  const { LinkButton } = layoutParts;
  if (!previousTo && !nextTo) return null;
  return (
    <nav aria-label={label}>
      <Stack direction="row">
        <LinkButton to={previousTo ?? "/"} disabled={!previousTo}>
          Previous
        </LinkButton>
        <Text as="span">{label}</Text>
        <LinkButton to={nextTo ?? "/"} disabled={!nextTo}>
          Next
        </LinkButton>
      </Stack>
    </nav>
  );
};

const FilterChips: ListParts["FilterChips"] = ({ chips, clearTo }) => {
  const navigate = useNavigate();
  const address = useAddress();
  const { Link } = layoutParts;
  if (chips.length === 0) return null;
  return (
    <Stack direction="row" gap="tight">
      {chips.map((chip) => (
        <Chip key={chip.label} label={chip.label} onDelete={() => navigate(address(chip.removeTo))} />
      ))}
      <Link to={clearTo}>Clear all</Link>
    </Stack>
  );
};

/** Lists drawn with BigDesign. */
export const listParts: ListParts = { Table, Tabs, Pagination, FilterChips };
