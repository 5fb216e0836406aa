import express, { type Express } from "express";
import type { Mail, MailStore } from "./mail-store";

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const safe = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);

const page = (title: string, body: string): string => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${safe(title)}</title><link rel="icon" href="data:,">
<style>body{font:15px/1.45 system-ui,sans-serif;margin:0 auto;max-width:900px;padding:16px;color:#1d2733}a{color:#0b5a8a}li{padding:6px 0;overflow-wrap:anywhere}
small{color:#4b5a68}iframe{width:100%;height:70vh;border:1px solid #d5dbe1}pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#eef1f4;padding:12px}</style></head>
<body>${body}</body></html>`;

function listPage(mails: Mail[]): string {
  const rows = mails.map(
    (mail) =>
      `<li><a href="/mails/${mail.id}">${safe(mail.subject || "(no subject)")}</a><br><small>${safe(mail.receivedAt.slice(0, 19).replace("T", " "))} to ${safe(mail.to.join(", "))}</small></li>`,
  );
  return page("Mail sink", `<h1>Mail sink</h1>${rows.length === 0 ? "<p>No mail has come yet.</p>" : `<ul>${rows.join("")}</ul>`}`);
}

function mailPage(mail: Mail): string {
  const attachments = mail.attachments.map((one) => `<li>${safe(one.name)} (${safe(one.type)}, ${one.bytes} bytes)</li>`).join("");
  // The sandbox lets a mail be looked at, not run.
  const preview = mail.html === "" ? "" : `<iframe sandbox title="HTML part" src="/mails/${mail.id}/html"></iframe>`;
  return page(
    mail.subject,
    `<p><a href="/">All mails</a></p><h1>${safe(mail.subject)}</h1><p><small>From ${safe(mail.from)}<br>To ${safe(mail.to.join(", "))}<br>${safe(mail.receivedAt)}</small></p>
${preview}<h2>Text</h2><pre>${safe(mail.text)}</pre>${attachments === "" ? "" : `<ul>${attachments}</ul>`}`,
  );
}

/** The sink's pages: `/` lists, `/mails/{id}` shows one, `/mails.json?to=` gives JSON, `DELETE /mails.json` forgets all. */
export function mailPages(store: MailStore): Express {
  const app = express();
  app.disable("x-powered-by");
  app.get("/", (_request, response) => void response.send(listPage(store.list())));
  app.get("/mails.json", (request, response) => {
    response.json(store.list(typeof request.query.to === "string" ? request.query.to : undefined));
  });
  app.delete("/mails.json", (_request, response) => {
    store.clear();
    response.status(204).end();
  });
  app.get("/mails/:id(\\d+)", (request, response) => {
    const mail = store.find(Number(request.params.id));
    if (!mail) return void response.status(404).send("There is no such mail.");
    response.send(mailPage(mail));
  });
  app.get("/mails/:id(\\d+)/html", (request, response) => {
    const mail = store.find(Number(request.params.id));
    if (!mail) return void response.status(404).send("There is no such mail.");
    response.setHeader("content-security-policy", "sandbox; default-src 'none'; img-src data: http: https:; style-src 'unsafe-inline'");
    response.send(mail.html);
  });
  return app;
}
