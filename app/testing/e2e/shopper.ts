import type { Page } from "playwright-core";

// A picture of one pixel: the app looks into the file, so it must be a real one.
const pixel = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

/** What the shopper was shown before and after sending. */
export interface Asked {
  /** As written, such as "₹1,240.00". */
  amount: string;
  /** The return's number, such as "#1043-R1". */
  name: string;
}

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).last().click();

/** The shopper asks for the first article of the order on show, one question a screen, and sends it. */
export async function askInExtension(page: Page, note: string, photo = false): Promise<Asked> {
  await press(page, "Return items");
  // What stands in the dialogue is slotted into it: not below it in the document.
  await page.getByRole("checkbox", { disabled: false }).first().check();
  await press(page, "Continue");
  await page.getByRole("radio").first().check();
  await page.getByRole("textbox", { name: /^Anything we should know/ }).fill(note);
  if (photo) {
    await page.getByLabel("Add photos").setInputFiles({ name: "seam.png", mimeType: "image/png", buffer: pixel });
    await page.getByRole("button", { name: "Remove photo seam.png" }).waitFor();
    await page.getByLabel("Uploading photo").waitFor({ state: "detached" });
  }
  await press(page, "Continue");
  const promise = page.getByText(/\d by about \d/).first();
  const amount = ((await promise.textContent()) ?? "").split(" by about ")[0] ?? "";
  await page.getByRole("radio").first().check();
  await press(page, "Continue");
  await page.getByRole("heading", { name: "Check and send" }).waitFor();
  await page.getByText(/You get it by about .*\d/).waitFor();
  await press(page, "Send request");
  await page.getByText("Your request is in").waitFor();
  const said = (await page.getByText(/^Return .* has been asked for/).textContent()) ?? "";
  await press(page, "Close");
  return { amount, name: /^Return (\S+) has/.exec(said.replace(/[\u2066-\u2069]/g, ""))?.[1] ?? "" };
}

/** The shopper changes what they asked for, with another note, and sends it in the former's place. @returns the new return's number */
export async function changeInExtension(page: Page, name: string, note: string): Promise<string> {
  await page.getByRole("button", { name: `Change return ${name}` }).click();
  await press(page, "Choose anew");
  await press(page, "Continue");
  await page.getByRole("textbox", { name: /^Anything we should know/ }).fill(note);
  await press(page, "Continue");
  await page
    .getByText(/\d by about \d/)
    .first()
    .waitFor({ state: "attached" });
  await press(page, "Continue");
  await press(page, "Send request");
  const said = page.getByText(/^Return .* has been asked for/);
  await said.waitFor();
  const words = (await said.textContent()) ?? "";
  await press(page, "Close");
  return /^Return (\S+) has/.exec(words.replace(/[\u2066-\u2069]/g, ""))?.[1] ?? "";
}

/** The dated steps of a return as its shopper sees them: "Requested 21 November". */
export async function stepsShown(page: Page, name: string): Promise<string[]> {
  await page.reload();
  const list = page.getByRole("list", { name: `Progress of return ${name}` });
  await list.waitFor();
  return (await list.getByRole("listitem").allInnerTexts()).map((step) => step.replace(/\s+/g, " ").trim());
}
