import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cleanVideo, type VideoType } from "~/application/returns/clean-video.server";
import { chromiumPath } from "./chromium";

/** Films a moving picture in the browser itself; null when it cannot write that type. */
const film = (page: Page, type: string) =>
  page.evaluate<string | null>(`(async () => {
    if (!MediaRecorder.isTypeSupported(${JSON.stringify(type)})) return null;
    const canvas = Object.assign(document.createElement("canvas"), { width: 160, height: 120 });
    document.body.append(canvas);
    const pen = canvas.getContext("2d");
    let turn = 0;
    const drawing = setInterval(() => { pen.fillStyle = ["#c22", "#2c2", "#22c"][turn++ % 3]; pen.fillRect(0, 0, 160, 120); }, 40);
    const pieces = [];
    const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: ${JSON.stringify(type)} });
    recorder.ondataavailable = (event) => pieces.push(event.data);
    const ended = new Promise((done) => { recorder.onstop = done; });
    recorder.start(200);
    await new Promise((done) => setTimeout(done, 1500));
    recorder.stop();
    await ended;
    clearInterval(drawing);
    const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  })()`);

/** Plays it to the end: its size and whether a picture of it has a colour. */
const play = (page: Page, type: string, bytes: Uint8Array) =>
  page.evaluate<{ width: number; height: number; isColoured: boolean }>(`(async () => {
    const video = Object.assign(document.createElement("video"), { muted: true, src: "data:${type};base64,${Buffer.from(bytes).toString("base64")}" });
    document.body.append(video);
    await new Promise((done, failed) => { video.onended = done; video.onerror = () => failed(new Error(video.error.message)); video.play().catch(failed); });
    const canvas = Object.assign(document.createElement("canvas"), { width: video.videoWidth, height: video.videoHeight });
    const pen = canvas.getContext("2d");
    pen.drawImage(video, 0, 0);
    const [red, green, blue] = pen.getImageData(5, 5, 1, 1).data;
    return { width: video.videoWidth, height: video.videoHeight, isColoured: Math.max(red, green, blue) > 90 };
  })()`);

describe.skipIf(chromiumPath === null)("a cleaned video plays", () => {
  let browser: Browser | null = null;
  let page: Page;
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: chromiumPath ?? "",
      args: ["--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required"],
    });
    page = await browser.newPage();
  });
  afterAll(() => browser?.close());

  it.each<[VideoType, string]>([
    ["video/webm", "video/webm;codecs=vp8"],
    ["video/mp4", "video/mp4;codecs=avc1.42E01E"],
  ])("%s, as this browser writes it", async (type, recorded) => {
    const sent = await film(page, recorded);
    // A browser without that coder has nothing to be tried with; WebM is always there.
    if (sent === null) return expect(type).not.toBe("video/webm");
    const bytes = new Uint8Array(Buffer.from(sent, "base64"));
    const kept = new Uint8Array(await (await cleanVideo(new Blob([bytes]), type)).arrayBuffer());
    expect(kept.length).toBe(bytes.length);
    expect(Buffer.from(kept).includes("Chrome")).toBe(false);
    expect(await play(page, type, kept)).toEqual({ width: 160, height: 120, isColoured: true });
  });
});
