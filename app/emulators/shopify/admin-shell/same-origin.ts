import type { NextFunction, Request, Response } from "express";

/** Refuses a POST that a page of another origin caused; this server listens on localhost, where any page could try. */
export function sameOriginOnly(request: Request, response: Response, next: NextFunction): void {
  const origin = request.header("origin");
  const own = origin === undefined || origin === `http://${request.header("host")}`;
  const asked = request.header("sec-fetch-site");
  const foreign = asked === "cross-site" || asked === "same-site";
  if (request.method === "POST" && (!own || foreign)) {
    response.status(403).json({ error: "Only the emulated admin itself may do that." });
    return;
  }
  next();
}
