import { Refusal } from "~/domain/errors";
import { mp4Patches } from "./video/mp4";
import { patched, UnknownVideo } from "./video/patches";
import { webmPatches } from "./video/webm";

/** Types of videos that phones and browsers make. */
export const videoTypes = ["video/mp4", "video/quicktime", "video/webm"] as const;
export type VideoType = (typeof videoTypes)[number];
export const videoMaxBytes = 50 * 1024 * 1024;

/**
 * A video as it may be kept: sound and picture as they were sent, everything else in the file written over with zeros, so that no place, time,
 * device or title stays. Nothing is packed again; the file keeps its length.
 * @returns a blob that reads its unchanged parts from `file`
 * @throws Refusal `video_type` when the file cannot be followed to its end
 */
export async function cleanVideo(file: Blob, type: VideoType): Promise<Blob> {
  try {
    return patched(file, await (type === "video/webm" ? webmPatches(file) : mp4Patches(file)));
  } catch (error) {
    if (error instanceof UnknownVideo) throw unreadableVideo();
    throw error;
  }
}

/** What is said of a file that is no video we can follow. */
export function unreadableVideo(): Refusal {
  return new Refusal("video_type", "Send an MP4, MOV or WebM video.", { photo: "Not a video we can read." });
}
