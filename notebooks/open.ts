import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { KERNEL_COMMAND } from "./runner/kernel.ts";

// `npm run notebook`: writes down where the kernel is, finds a Python with Jupyter, opens the folder.
const project = fileURLToPath(new URL("../../", import.meta.url));
const folder = join(project, "notebooks");
/** Inside the project, so that nothing outside it changes. */
const jupyterPath = join(project, ".jupyter");

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Jupyter's note of how the kernel is started; absolute, as Jupyter may start it from anywhere. */
function writeKernelspec(): void {
  const place = join(jupyterPath, "kernels", "budget-tracker");
  mkdirSync(place, { recursive: true });
  const spec = {
    argv: [...KERNEL_COMMAND, "{connection_file}"],
    display_name: "Budget Tracker (TypeScript)",
    language: "typescript",
    interrupt_mode: "signal",
  };
  writeFileSync(join(place, "kernel.json"), `${JSON.stringify(spec, null, 2)}\n`);
}

function writeTemplate(): void {
  const mine = join(folder, "mine");
  const first = join(mine, "my-first.ipynb");
  if (!existsSync(first)) copyFileSync(join(mine, "template.ipynb"), first);
}

type Jupyter = { readonly python: string; readonly app: "lab" | "notebook" };

const PYTHONS = ["python3", "python", "/usr/bin/python3", "/opt/homebrew/bin/python3", "py"];

/** The first Python in which Jupyter's Lab or its older Notebook can be started. */
function findJupyter(): Jupyter | undefined {
  for (const python of PYTHONS)
    for (const app of ["lab", "notebook"] as const) {
      const tried = spawnSync(python, ["-m", "jupyter", app, "--version"], { timeout: 20_000 });
      if (tried.status === 0) return { python, app };
    }
  return undefined;
}

const INSTALL: Readonly<Record<string, string>> = {
  linux: "sudo apt-get install -y --no-install-recommends jupyter-notebook",
  darwin: "brew install jupyterlab",
  win32: "py -m pip install --user jupyterlab",
};

function sayHowElse(): void {
  say(`
In VS Code: install its Jupyter extension, open a file of notebooks/, choose “Select Kernel”, then
“Jupyter Kernel…”, “Budget Tracker (TypeScript)”. It finds the kernel where JUPYTER_PATH is set:

  JUPYTER_PATH=${JSON.stringify(jupyterPath)} code ${JSON.stringify(project)}
`);
}

function main(): void {
  writeKernelspec();
  writeTemplate();
  const found = findJupyter();
  sayHowElse();
  if (found === undefined) {
    const line = INSTALL[process.platform] ?? "python3 -m pip install --user jupyterlab";
    say(
      `No Python with Jupyter is here. This line installs it, then run this again:\n\n  ${line}\n`,
    );
    process.exitCode = 1;
    return;
  }
  if (process.argv.includes("--check")) {
    say(`Jupyter: ${found.python} -m jupyter ${found.app}`);
    return;
  }
  say("Opening notebooks/ in Jupyter. It answers on this machine alone; Ctrl+C ends it.");
  const options = ["--ip=127.0.0.1", ...process.argv.slice(2)];
  // What opens bank links or speaks for the bot is none of a notebook's business.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(?:APP_SECRET_KEY|SLACK_|PLAID_)/u.test(name),
    ),
  );
  const child = spawn(found.python, ["-m", "jupyter", found.app, ...options], {
    cwd: folder,
    stdio: "inherit",
    env: {
      ...env,
      JUPYTER_PATH: [jupyterPath, env["JUPYTER_PATH"]].filter(Boolean).join(SEPARATOR),
    },
  });
  child.on("exit", (code) => {
    process.exitCode = code ?? 0;
  });
}

const SEPARATOR = process.platform === "win32" ? ";" : ":";

main();
