import type { Request, RequestHandler, Response } from "express";

/** A handler that may wait; what it throws reaches the error handler, which express 4 does not see to by itself. */
export const asyncRoute =
  (handle: (request: Request, response: Response) => Promise<void>): RequestHandler =>
  (request, response, next) => {
    handle(request, response).catch(next);
  };
