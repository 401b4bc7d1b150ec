import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The folder of shared cases beside the checkout, or `null` where it is absent. */
export function sharedFolder(): string | null {
  const folder = fileURLToPath(new URL("../../shared", import.meta.url));
  return existsSync(folder) ? folder : null;
}
