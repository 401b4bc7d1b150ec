import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { KERNEL_COMMAND } from "./runner/kernel.ts";

export const PROJECT = fileURLToPath(new URL("../../", import.meta.url));
export const FOLDER = join(PROJECT, "notebooks");
/** Where Jupyter looks for the kernel: inside the project, so that nothing outside it changes. */
export const JUPYTER_PATH = join(PROJECT, ".jupyter");

/** Jupyter's note of how the kernel is started; absolute, as Jupyter may start it from anywhere. */
export function writeKernelspec(): void {
  const place = join(JUPYTER_PATH, "kernels", "budget-tracker");
  mkdirSync(place, { recursive: true });
  const spec = {
    argv: [...KERNEL_COMMAND, "{connection_file}"],
    display_name: "Budget Tracker (TypeScript)",
    language: "typescript",
    interrupt_mode: "signal",
  };
  writeFileSync(join(place, "kernel.json"), `${JSON.stringify(spec, null, 2)}\n`);
}

export type Jupyter = { readonly python: string; readonly app: string };

const PYTHONS = ["python3", "python", "/usr/bin/python3", "/opt/homebrew/bin/python3", "py"];

/** The first Python in which one of these applications of Jupyter can be started. */
export function findJupyter(apps: readonly string[]): Jupyter | undefined {
  for (const python of PYTHONS)
    for (const app of apps) {
      const tried = spawnSync(python, ["-m", "jupyter", app, "--version"], { timeout: 20_000 });
      if (tried.status === 0) return { python, app };
    }
  return undefined;
}

/** The environment Jupyter runs in: it finds our kernel, and none of the bot's secrets. */
export function jupyterEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(?:APP_SECRET_KEY|SLACK_|PLAID_)/u.test(name),
  );
  const separator = process.platform === "win32" ? ";" : ":";
  const path = [JUPYTER_PATH, process.env["JUPYTER_PATH"]].filter(Boolean).join(separator);
  return { ...Object.fromEntries(kept), JUPYTER_PATH: path };
}
