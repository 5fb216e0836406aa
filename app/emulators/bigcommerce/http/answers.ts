/** What an endpoint gives back; no body for 204. */
export interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A refusal; which of the two error bodies it becomes depends on the API's version. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly errors: Record<string, string> = {},
  ) {
    super(message);
  }
}

const types: Record<number, string> = {
  400: "bad-request",
  401: "unauthorized",
  403: "forbidden",
  404: "not-found",
  409: "conflict",
  422: "unprocessable",
  429: "too-many-requests",
};

/** The body of a refusal in the older API: a list. */
export const olderError = (problem: ApiProblem): unknown => [
  { status: problem.status, message: problem.message, ...(Object.keys(problem.errors).length > 0 ? { details: problem.errors } : {}) },
];

/** The body of a refusal in the newer API. */
export const newerError = (problem: ApiProblem): unknown => ({
  status: problem.status,
  title: problem.message,
  type: `/api-docs/api-status-codes#${types[problem.status] ?? "error"}`,
  errors: problem.errors,
});

/** A list of the older API: 204 and no body when it is empty. */
export const olderList = (items: readonly unknown[]): Answer => (items.length === 0 ? { status: 204 } : { status: 200, body: items });

/** One thing of the newer API. */
export const data = (value: unknown, status = 200): Answer => ({ status, body: { data: value, meta: {} } });

/** Which part of a list is wanted. */
export interface Paging {
  page: number;
  limit: number;
}

/** Reads `page` and `limit` (1 to 250, usually 50). @throws ApiProblem for anything else */
export function readPaging(query: Readonly<Record<string, string>>): Paging {
  const page = Number(query.page ?? 1);
  const limit = Number(query.limit ?? 50);
  if (!Number.isInteger(page) || page < 1) throw new ApiProblem(422, "page is a whole number from 1.", { page: "invalid" });
  if (!Number.isInteger(limit) || limit < 1 || limit > 250)
    throw new ApiProblem(422, "limit is a whole number from 1 to 250.", { limit: "invalid" });
  return { page, limit };
}

/** The wanted part of a list. */
export const pageOf = <T>(items: readonly T[], { page, limit }: Paging): T[] => items.slice((page - 1) * limit, page * limit);

/** A list of the newer API with its pagination. */
export function newerList<T>(items: readonly T[], paging: Paging, wire: (item: T) => unknown): Answer {
  const shown = pageOf(items, paging);
  const pages = Math.max(1, Math.ceil(items.length / paging.limit));
  const at = (page: number) => `?page=${page}&limit=${paging.limit}`;
  const links = {
    ...(paging.page > 1 ? { previous: at(paging.page - 1) } : {}),
    current: at(paging.page),
    ...(paging.page < pages ? { next: at(paging.page + 1) } : {}),
  };
  const pagination = {
    total: items.length,
    count: shown.length,
    per_page: paging.limit,
    current_page: paging.page,
    total_pages: pages,
    links,
  };
  return { status: 200, body: { data: shown.map(wire), meta: { pagination } } };
}
