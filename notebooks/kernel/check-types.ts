import { fileURLToPath } from "node:url";
import { changeTypeScript } from "./tslab.ts";

// Not built: declarations are read as they stand.
const NEWER = fileURLToPath(new URL("../../../notebooks/kernel/newer.d.ts", import.meta.url));

/**
 * tslab 1.0.22 checks cells loosely, does not read `exports` in package.json, and knows no array
 * method younger than 2023. Goes when tslab takes compiler options, and brings TypeScript 5.2 or newer.
 */
export function checkTypesStrictly(): void {
  changeTypeScript((ts) => ({
    createWatchCompilerHost: (
      roots: readonly string[],
      options: Readonly<Record<string, unknown>>,
      ...rest: unknown[]
    ) =>
      ts.createWatchCompilerHost(
        [...roots, NEWER],
        {
          ...options,
          strict: true,
          moduleResolution: ts.ModuleResolutionKind.Bundler,
          lib: ["lib.es2023.d.ts"],
          types: ["node"],
        },
        ...rest,
      ),
  }));
}
