import type { ReactElement, ReactNode } from "react";

export interface Column<Row> {
  key: string;
  title: string;
  align?: "start" | "end";
  /** Where a click on the heading leads; absent = this column cannot sort. */
  sortTo?: string;
  render: (row: Row) => ReactNode;
}

/** What can be done to the ticked rows at once. */
export interface BulkAction {
  label: string;
  onAction: (ids: string[]) => void;
  destructive?: boolean;
}

/** A list. On a phone each row is a card of the same cells, so nothing scrolls sideways. */
export interface TableProps<Row> {
  /** What the rows are, for screen readers: "Orders". */
  label: string;
  columns: Column<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** How a row is called when it is ticked: "#1043". */
  rowName: (row: Row) => string;
  /** Where a row leads; the first column becomes the link. */
  rowTo?: (row: Row) => string;
  /** Present = rows can be ticked. */
  bulk?: BulkAction[];
  sorted?: { key: string; direction: "ascending" | "descending" };
  /** Rows are being fetched: old ones stay, dimmed. */
  busy?: boolean;
  empty: ReactNode;
}

/** Saved views; each is an address. `count` is text because it may be "10,000+". */
export interface TabsProps {
  label: string;
  tabs: { id: string; label: string; count?: string; to: string }[];
  selected: string;
}

export interface PaginationProps {
  label: string;
  previousTo: string | null;
  nextTo: string | null;
}

/** Filters in force; each can be taken away by itself. */
export interface FilterChipsProps {
  chips: { label: string; removeTo: string }[];
  clearTo: string;
}

/** Parts of lists. */
export interface ListParts {
  Table: <Row>(props: TableProps<Row>) => ReactElement;
  Tabs: (props: TabsProps) => ReactElement;
  Pagination: (props: PaginationProps) => ReactElement | null;
  FilterChips: (props: FilterChipsProps) => ReactElement | null;
}
