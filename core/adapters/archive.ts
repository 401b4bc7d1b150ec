import { Zip, ZipDeflate } from "fflate";
import type { Archive } from "../ports.ts";

/** How hard to press: text is a sixth of its size by then, and more takes longer than it saves. */
const LEVEL = 6;

/** An empty ZIP archive; its files are dated `at` (epoch ms). */
export function zipArchive(at: number): Archive {
  const parts: Uint8Array[] = [];
  const zip = new Zip((error, part) => {
    if (error !== null) throw error;
    parts.push(part);
  });
  return {
    file(name) {
      const file = new ZipDeflate(name, { level: LEVEL });
      file.mtime = at;
      zip.add(file);
      return {
        write: (bytes) => file.push(bytes),
        end: () => file.push(new Uint8Array(), true),
      };
    },
    finish() {
      zip.end();
      return Buffer.concat(parts);
    },
  };
}
