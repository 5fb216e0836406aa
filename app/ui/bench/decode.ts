import { BarcodeDetector, prepareZXingModule } from "barcode-detector/ponyfill";
import wasm from "zxing-wasm/reader/zxing_reader.wasm?url";

/** Kinds of codes that labels of parcels and goods bear. */
const formats = ["qr_code", "data_matrix", "code_128", "code_39", "ean_13", "ean_8", "upc_a", "upc_e", "itf"] as const;

// Served by us like every other file of the page; left alone the library would fetch it from a stranger.
prepareZXingModule({ overrides: { locateFile: (path: string, prefix: string) => (path.endsWith(".wasm") ? wasm : prefix + path) } });

const detector = new BarcodeDetector({ formats: [...formats] });

/** The first code in a picture; null when there is none. @throws Error when the picture cannot be read */
export async function decode(picture: Parameters<typeof detector.detect>[0]): Promise<string | null> {
  const [found] = await detector.detect(picture);
  return found?.rawValue ?? null;
}
