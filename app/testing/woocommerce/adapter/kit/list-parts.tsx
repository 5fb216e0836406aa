import type { ListParts } from "~/ui/kit-list";
import { Link } from "./layout-parts";

/** The parts of lists in plain HTML: each row has the buttons of what can be done to it. */
export const listParts: ListParts = {
  Table: ({ label, columns, rows, rowId, rowName, rowTo, bulk = [], busy, empty }) =>
    rows.length === 0 ? (
      <div>{empty}</div>
    ) : (
      <table className="wp-list-table" aria-label={label} aria-busy={busy}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key}>{column.sortTo ? <Link to={column.sortTo}>{column.title}</Link> : column.title}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowId(row)}>
              {columns.map((column, i) => (
                <td key={column.key}>{i === 0 && rowTo ? <Link to={rowTo(row)}>{column.render(row)}</Link> : column.render(row)}</td>
              ))}
              {bulk.map((action) => (
                <td key={action.label}>
                  <button type="button" aria-label={`${action.label}: ${rowName(row)}`} onClick={() => action.onAction([rowId(row)])}>
                    {action.label}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    ),
  Tabs: ({ label, tabs, selected }) => (
    <nav aria-label={label} className="nav-tab-wrapper">
      {tabs.map((tab) => (
        <span key={tab.id} className={tab.id === selected ? "nav-tab-active" : "nav-tab"}>
          <Link to={tab.to}>
            {tab.label} {tab.count}
          </Link>
        </span>
      ))}
    </nav>
  ),
  Pagination: ({ label, previousTo, nextTo }) => (
    <nav aria-label={label}>
      {previousTo ? <Link to={previousTo}>Previous</Link> : null}
      {nextTo ? <Link to={nextTo}>Next</Link> : null}
    </nav>
  ),
  FilterChips: ({ chips, clearTo }) => (
    <p>
      {chips.map((chip) => (
        <Link key={chip.label} to={chip.removeTo}>
          {chip.label} ×
        </Link>
      ))}
      {chips.length > 0 ? <Link to={clearTo}>Clear</Link> : null}
    </p>
  ),
};
