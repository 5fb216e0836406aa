import { useNavigate } from "@remix-run/react";
import {
  BlockStack,
  Box,
  Button,
  IndexTable,
  InlineStack,
  Link,
  Pagination as PolarisPagination,
  Tabs as PolarisTabs,
  Tag,
  useIndexResourceState,
} from "@shopify/polaris";
import type { NonEmptyArray } from "@shopify/polaris/build/ts/src/types";
import type { ReactNode } from "react";
import type { Column, ListParts, TableProps } from "~/ui/kit-list";
import { useAddress, usePhone } from "~/ui/place";
import { Text } from "./text-parts";

function Table<Row>(props: TableProps<Row>) {
  const { label, columns, rows, rowId, bulk, sorted, busy, empty } = props;
  const phone = usePhone();
  const navigate = useNavigate();
  const address = useAddress();
  const ids = rows.map((row) => ({ id: rowId(row) }));
  const { selectedResources, allResourcesSelected, handleSelectionChange, clearSelection } = useIndexResourceState(ids);
  if (rows.length === 0) return <>{empty}</>;
  const selected = selectedResources.filter((id) => ids.some((row) => row.id === id));
  const headings = columns.map((column) => ({
    id: column.key,
    title: column.title,
    ...(column.align ? { alignment: column.align } : {}),
  })) as NonEmptyArray<{ id: string; title: string }>;
  const sortIndex = columns.findIndex((column) => column.key === sorted?.key);
  const actions = (bulk ?? []).map((action) => ({
    content: action.label,
    onAction: () => {
      action.onAction(selected);
      clearSelection();
    },
    ...(action.destructive ? { destructive: true } : {}),
  }));
  return (
    <section aria-label={label} aria-busy={busy ?? false}>
      <IndexTable
        resourceName={{ singular: "row", plural: "rows" }}
        itemCount={rows.length}
        headings={headings}
        condensed={phone}
        loading={busy ?? false}
        selectable={actions.length > 0}
        selectedItemsCount={allResourcesSelected ? "All" : selected.length}
        onSelectionChange={handleSelectionChange}
        promotedBulkActions={actions.slice(0, 3)}
        bulkActions={actions.slice(3)}
        sortable={columns.map((column) => column.sortTo !== undefined)}
        {...(sortIndex >= 0 ? { sortColumnIndex: sortIndex } : {})}
        {...(sorted ? { sortDirection: sorted.direction } : {})}
        onSort={(index) => {
          const to = columns[index]?.sortTo;
          if (to) navigate(address(to));
        }}
      >
        {rows.map((row, position) => (
          <IndexTable.Row
            key={rowId(row)}
            id={rowId(row)}
            position={position}
            selected={selected.includes(rowId(row))}
            accessibilityLabel={`Select ${props.rowName(row)}`}
          >
            {phone ? <CardCells {...props} row={row} /> : columns.map((column, i) => cell(props, column, row, i === 0))}
          </IndexTable.Row>
        ))}
      </IndexTable>
    </section>
  );
}

function cell<Row>(props: TableProps<Row>, column: Column<Row>, row: Row, first: boolean): ReactNode {
  const content = column.render(row);
  return (
    <IndexTable.Cell key={column.key} {...(first ? { as: "th" as const, scope: "row" } : {})}>
      <div
        style={{
          whiteSpace: "normal",
          // An amount is never broken within.
          overflowWrap: column.align === "end" ? "normal" : "anywhere",
          maxWidth: "22rem",
          minWidth: "3.5rem",
          textAlign: column.align ?? "start",
        }}
      >
        {first && props.rowTo ? <RowLink to={props.rowTo(row)}>{content}</RowLink> : wrap(content)}
      </div>
    </IndexTable.Cell>
  );
}

function CardCells<Row>(props: TableProps<Row> & { row: Row }) {
  const { columns, rowTo, row } = props;
  const [first, ...others] = columns;
  return (
    <div style={{ padding: "12px", minWidth: 0, width: "100%", whiteSpace: "normal" }}>
      <BlockStack gap="150">
        {first ? <div>{rowTo ? <RowLink to={rowTo(row)}>{first.render(row)}</RowLink> : wrap(first.render(row))}</div> : null}
        {others.map((column) => (
          <div key={column.key} style={{ display: "grid", gridTemplateColumns: "6.5rem minmax(0, 1fr)", gap: 8, overflowWrap: "anywhere" }}>
            <Text as="span" tone="subdued" size="small">
              {column.title}
            </Text>
            <div style={{ minWidth: 0 }}>{wrap(column.render(row))}</div>
          </div>
        ))}
      </BlockStack>
    </div>
  );
}

// The row leads where its first cell leads; without the mark Polaris would swallow a click on the link and tick the row.
function RowLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Text as="span" strong>
      <Link url={useAddress()(to)} dataPrimaryLink removeUnderline>
        {children}
      </Link>
    </Text>
  );
}

const wrap = (content: ReactNode) => (typeof content === "string" ? <Text as="span">{content}</Text> : content);

const Tabs: ListParts["Tabs"] = ({ label, tabs, selected }) => {
  const navigate = useNavigate();
  const address = useAddress();
  return (
    <nav aria-label={label}>
      <PolarisTabs
        tabs={tabs.map((tab) => ({
          id: `tab-${tab.id}`,
          content: tab.label,
          ...(tab.count ? { badge: tab.count, accessibilityLabel: `${tab.label}, ${tab.count}` } : {}),
        }))}
        selected={Math.max(
          0,
          tabs.findIndex((tab) => tab.id === selected),
        )}
        onSelect={(index) => {
          const to = tabs[index]?.to;
          if (to) navigate(address(to));
        }}
      />
    </nav>
  );
};

const Pagination: ListParts["Pagination"] = ({ label, previousTo, nextTo }) => {
  const navigate = useNavigate();
  const address = useAddress();
  if (!previousTo && !nextTo) return null;
  return (
    <Box padding="300">
      <InlineStack align="center">
        <PolarisPagination
          accessibilityLabel={label}
          label={label}
          hasPrevious={previousTo !== null}
          hasNext={nextTo !== null}
          onPrevious={() => previousTo && navigate(address(previousTo))}
          onNext={() => nextTo && navigate(address(nextTo))}
        />
      </InlineStack>
    </Box>
  );
};

const FilterChips: ListParts["FilterChips"] = ({ chips, clearTo }) => {
  const navigate = useNavigate();
  const address = useAddress();
  if (chips.length === 0) return null;
  return (
    <InlineStack gap="200" blockAlign="center">
      {chips.map((chip) => (
        <Tag key={chip.label} onRemove={() => navigate(address(chip.removeTo))}>
          {chip.label}
        </Tag>
      ))}
      <Button variant="plain" onClick={() => navigate(address(clearTo))}>
        Clear all
      </Button>
    </InlineStack>
  );
};

/** Lists drawn with Polaris. */
export const listParts: ListParts = { Table, Tabs, Pagination, FilterChips };
