import type { ErrorRequestHandler } from "express";

/** Tells a fault of the emulator itself on the error stream, and answers it 500. */
export const onError: ErrorRequestHandler = (error, request, response, _next) => {
  const status = typeof error?.status === "number" && error.status >= 400 && error.status < 500 ? error.status : 500;
  if (status === 500) {
    const stack = error instanceof Error ? error.stack : String(error);
    console.error(JSON.stringify({ level: "error", emulator: "bigcommerce", path: request.path, error: stack }));
  }
  if (response.headersSent) return void response.destroy();
  response
    .status(status)
    .json({ error: status === 500 ? "The emulated BigCommerce has a fault; see its log." : "The request cannot be read." });
};
