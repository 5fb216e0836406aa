import postgres from "postgres";

/** What the app holds of the demo store at this moment. */
export interface AppFigures {
  orders: number;
  scored: number;
  returns: number;
  /** Webhooks that wait to be understood. */
  waiting: number;
}

/**
 * Reads the app's side straight from its database, never writing. Session settings would leak between connections of the embedded
 * database, so each look is a read-only transaction of its own.
 */
export class AppDatabase {
  private readonly sql: postgres.Sql;

  constructor(url: string) {
    this.sql = postgres(url, { max: 1, onnotice: () => {}, idle_timeout: 20 });
  }

  /** Runs one look. */
  read<T>(look: (sql: postgres.TransactionSql) => Promise<T>): Promise<T> {
    return this.sql.begin("read only", look) as Promise<T>;
  }

  /** The figures of one store by its permanent name on its platform. */
  figures(domain: string): Promise<AppFigures> {
    return this.read(async (sql) => {
      const [row] = await sql<AppFigures[]>`
        with store as (select store_id from stores where domain = ${domain})
        select (select count(*)::int from orders where store_id in (select store_id from store)) as orders,
               (select count(*)::int from orders where store_id in (select store_id from store) and scored_at is not null) as scored,
               (select count(*)::int from returns where store_id in (select store_id from store)) as returns,
               (select count(*)::int from webhook_inbox where store_id in (select store_id from store) and state in ('new', 'failed')) as waiting`;
      return row ?? { orders: 0, scored: 0, returns: 0, waiting: 0 };
    });
  }

  close(): Promise<void> {
    return this.sql.end({ timeout: 3 });
  }
}
