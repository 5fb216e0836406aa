import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

/**
 * Highest first, as the indexes made with `.desc()` stand (`desc nulls last`). A plain `desc` means nulls first: PostgreSQL then cannot
 * read the index in order and sorts the whole store for every page.
 */
export function downwards(column: SQLWrapper): SQL {
  return sql`${column} desc nulls last`;
}

/** The same index read from its other end. */
export function upwards(column: SQLWrapper): SQL {
  return sql`${column} asc nulls first`;
}
