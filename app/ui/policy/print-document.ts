/** Prints a document of its own, without the page around it. @returns false where the browser does not let it */
export function printDocument(html: string): boolean {
  const frame = document.createElement("iframe");
  frame.title = "To be printed";
  frame.style.cssText = "position:fixed;inset-inline-start:-200vw;width:210mm;height:297mm;border:0";
  frame.srcdoc = html;
  frame.addEventListener("load", () => {
    frame.contentWindow?.addEventListener("afterprint", () => frame.remove());
    frame.contentWindow?.print();
  });
  try {
    document.body.append(frame);
    return true;
  } catch {
    return false;
  }
}
