import { describe, expect, test } from "vitest";
import { cleanVideo } from "./clean-video.server";

const place = "+51.5074-000.1278/";
const bytes = (...parts: (Uint8Array | string | number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from(part))));
const u32 = (...numbers: number[]): Buffer => {
  const all = Buffer.alloc(numbers.length * 4);
  for (const [i, n] of numbers.entries()) all.writeUInt32BE(n, i * 4);
  return all;
};
const whole = async (blob: Blob) => Buffer.from(await blob.arrayBuffer());

describe("an MP4 or QuickTime video", () => {
  const box = (type: string, ...parts: (Uint8Array | string)[]) => {
    const body = bytes(...parts);
    return bytes(u32(body.length + 8), type, body);
  };
  const times = u32(3_800_000_000, 3_800_000_001);
  const track = (handler: string, samples: { at: number; sizes: number[] }) =>
    box(
      "trak",
      box("tkhd", u32(0), times, u32(1), Buffer.alloc(68)),
      box("udta", box("name", place)),
      box(
        "mdia",
        box("mdhd", u32(0), times, u32(600, 0, 0)),
        box("hdlr", u32(0, 0), handler, Buffer.alloc(12), "Secret Phone 15\0"),
        box(
          "minf",
          box("dinf", box("dref", u32(0, 0))),
          box(
            "stbl",
            box("stsd", u32(0, 0)),
            box("stsc", u32(0, 1, 1, samples.sizes.length, 1)),
            box("stsz", u32(0, 0, samples.sizes.length, ...samples.sizes)),
            box("stco", u32(0, 1, samples.at)),
          ),
        ),
      ),
    );
  /** A phone's film: its place in three spots, a track of movements among the pictures. */
  function film(options: { extra?: Buffer; handlers?: [string, string] } = {}) {
    const [first, second] = options.handlers ?? ["vide", "meta"];
    const pictures = "PICTUREPICTURE";
    const moves = `GPS${place}`;
    const head = bytes(box("ftyp", "qt  ", u32(0), "qt  "), box("wide"), box("uuid", `XMP ${place}`));
    const mdat = box("mdat", pictures, moves, "SOUND");
    const at = head.length + 8;
    const moov = box(
      "moov",
      box("mvhd", u32(0), times, u32(600, 10), Buffer.alloc(80)),
      track(first, { at, sizes: [7, 7] }),
      track(second, { at: at + pictures.length, sizes: [3, moves.length - 3] }),
      box("udta", box("\xa9xyz", place)),
      box("meta", box("keys", "com.apple.quicktime.location.ISO6709", place)),
    );
    return bytes(head, mdat, moov, options.extra ?? "", box("free", place));
  }

  test("place, time and device are zeros, with the samples of tracks of other things; picture and sound stay where they are", async () => {
    const sent = film();
    const kept = await whole(await cleanVideo(new Blob([new Uint8Array(sent)]), "video/quicktime"));
    expect(kept.length).toBe(sent.length);
    expect(
      ["51.5", "Secret", "XMP", "ISO6709", "GPS", "udta", "uuid", "\xa9xyz"].filter((word) => kept.includes(word, 0, "latin1")),
    ).toEqual([]);
    expect(kept.includes(times)).toBe(false);
    for (const stays of ["PICTUREPICTURE", "SOUND", "moov", "mvhd", "stsz", "vide"])
      expect(kept.indexOf(stays, 0, "latin1"), stays).toBe(sent.indexOf(stays, 0, "latin1"));
    expect(kept.includes(`hdlr${"\0".repeat(8)}meta`, 0, "latin1")).toBe(false);
    // Clean is clean: once more changes nothing.
    expect(await whole(await cleanVideo(new Blob([new Uint8Array(kept)]), "video/mp4"))).toEqual(kept);
  });

  test.each<[string, Buffer]>([
    ["cut off in the middle", film().subarray(0, film().length - 40)],
    ["with no picture in it", film({ handlers: ["soun", "soun"] })],
    ["in fragments, with a track of other things", film({ extra: box("moof", box("mfhd", u32(0, 1))) })],
    [
      "with samples outside of the media",
      film({ extra: box("moov", track("vide", { at: 0, sizes: [1] }), track("meta", { at: 4, sizes: [9] })) }),
    ],
    ["that is only a beginning", bytes(u32(24), "ftypmp42")],
    ["with a box of no length", bytes(box("ftyp", "mp42"), u32(4), "moov")],
  ])("a file %s is refused", async (_name, sent) => {
    await expect(cleanVideo(new Blob([new Uint8Array(sent)]), "video/mp4")).rejects.toMatchObject({ code: "video_type" });
  });
});

describe("a WebM video", () => {
  const el = (id: number[], body: Uint8Array | string, unknownLength = false): Buffer => {
    const content = bytes(body);
    const size = unknownLength ? [0x01, 255, 255, 255, 255, 255, 255, 255] : [0x10, ...u32(content.length).subarray(1)];
    return bytes(id, size, content);
  };
  const ids = {
    ebml: [0x1a, 0x45, 0xdf, 0xa3],
    segment: [0x18, 0x53, 0x80, 0x67],
    info: [0x15, 0x49, 0xa9, 0x66],
    tracks: [0x16, 0x54, 0xae, 0x6b],
    cluster: [0x1f, 0x43, 0xb6, 0x75],
    tags: [0x12, 0x54, 0xc3, 0x67],
    attachments: [0x19, 0x41, 0xa4, 0x69],
  };
  const entry = (type: number) =>
    el([0xae], bytes(el([0xd7], [1] as never), el([0x83], [type] as never), el([0x53, 0x6e], `Front ${place}`)));
  const film = (options: { live?: boolean; second?: number } = {}) => {
    const info = el(
      ids.info,
      bytes(
        el([0x2a, 0xd7, 0xb1], [15] as never),
        el([0x44, 0x61], "DATEUTC!"),
        el([0x7b, 0xa9], "My home"),
        el([0x4d, 0x80], "Secret App"),
        el([0x57, 0x41], "Secret App"),
      ),
    );
    const tracks = el(ids.tracks, bytes(entry(1), entry(options.second ?? 2)));
    const cluster = (text: string) => el(ids.cluster, bytes(el([0xe7], [0] as never), el([0xa3], text)), options.live);
    const segment = bytes(
      info,
      tracks,
      cluster("PICTURE1"),
      cluster("PICTURE2"),
      el(ids.tags, `LOCATION ${place}`),
      el(ids.attachments, place),
      [0xec, 0x81, 0x41],
    );
    return bytes(el(ids.ebml, el([0x42, 0x82], "webm")), el(ids.segment, segment, options.live));
  };

  test.each([false, true])("tags, attachments, title and names are empty room (written live: %s)", async (live) => {
    const sent = film({ live });
    const kept = await whole(await cleanVideo(new Blob([new Uint8Array(sent)]), "video/webm"));
    expect(kept.length).toBe(sent.length);
    expect(["51.5", "Secret", "LOCATION", "DATEUTC", "home", "Front"].filter((word) => kept.includes(word))).toEqual([]);
    for (const stays of ["PICTURE1", "PICTURE2", "webm"]) expect(kept.indexOf(stays), stays).toBe(sent.indexOf(stays));
    expect(await whole(await cleanVideo(new Blob([new Uint8Array(kept)]), "video/webm"))).toEqual(kept);
  });

  test.each<[string, Buffer]>([
    ["with a track of words or places", film({ second: 0x11 })],
    ["cut off in the middle", film().subarray(0, film().length - 20)],
    ["with something behind it", bytes(film(), "hidden")],
    ["that is only a beginning", film().subarray(0, 12)],
  ])("a file %s is refused", async (_name, sent) => {
    await expect(cleanVideo(new Blob([new Uint8Array(sent)]), "video/webm")).rejects.toMatchObject({ code: "video_type" });
  });
});
