import { spawn } from "node:child_process";
import { copyFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import {
  findJupyter,
  FOLDER,
  JUPYTER_PATH,
  jupyterEnvironment,
  PROJECT,
  writeKernelspec,
} from "./jupyter.ts";

// `npm run notebook`: writes down where the kernel is, finds a Python with Jupyter, opens the folder.
const say = (text: string): void => void process.stdout.write(`${text}\n`);

function writeTemplate(): void {
  const mine = join(FOLDER, "mine");
  const first = join(mine, "my-first.ipynb");
  if (!existsSync(first)) copyFileSync(join(mine, "template.ipynb"), first);
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

  JUPYTER_PATH=${JSON.stringify(JUPYTER_PATH)} code ${JSON.stringify(PROJECT)}
`);
}

function main(): void {
  writeKernelspec();
  writeTemplate();
  const found = findJupyter(["lab", "notebook"]);
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
  const child = spawn(found.python, ["-m", "jupyter", found.app, ...options], {
    cwd: FOLDER,
    stdio: "inherit",
    env: jupyterEnvironment(),
  });
  child.on("exit", (code) => {
    process.exitCode = code ?? 0;
  });
}

main();
