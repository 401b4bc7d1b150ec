// `npm run check:jupyter`: two notebooks through Jupyter itself, where Debian's (or any) nbconvert is installed.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  findJupyter,
  FOLDER,
  jupyterEnvironment,
  writeKernelspec,
} from "../dist/notebooks/jupyter.js";

/** One with a picture and many tables, one that is written to. */
const FILES = ["02-am-i-on-budget.ipynb", "07-rules-and-uncategorised-rows.ipynb"];

const text = (lines) => [lines ?? ""].flat().join("");
/** What a code cell gave: data by form, streams by name. */
const given = ({ outputs }) =>
  outputs.map(({ data = {}, name, text: printed, ename, evalue }) =>
    JSON.stringify([
      name,
      ename,
      evalue,
      text(printed),
      ...Object.entries(data)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([form, value]) => [form, text(value).trim()]),
    ]),
  );

/** Where Jupyter's run differs from the file, in words; nothing where it does not. */
function differences(file) {
  const options = [
    "--to",
    "notebook",
    "--execute",
    "--allow-errors",
    "--stdout",
    join(FOLDER, file),
  ];
  const ran = spawnSync(found.python, ["-m", "jupyter", "nbconvert", ...options], {
    encoding: "utf8",
    env: jupyterEnvironment(),
    maxBuffer: 2 ** 28,
  });
  if (ran.status !== 0) return [`${file}: Jupyter could not run it.\n${ran.stderr}`];
  const codeOf = ({ cells }) => cells.filter(({ cell_type }) => cell_type === "code");
  const kept = codeOf(JSON.parse(readFileSync(join(FOLDER, file), "utf8")));
  return codeOf(JSON.parse(ran.stdout)).flatMap((cell, i) => {
    const same =
      cell.execution_count === kept[i].execution_count &&
      given(cell).join("\n") === given(kept[i]).join("\n");
    if (same) return [];
    const failed = cell.outputs.find(({ output_type }) => output_type === "error");
    const why = failed
      ? `${failed.ename}: ${failed.evalue}`
      : "it gave something else than the file has";
    return [`${file}, code cell ${i + 1}: ${why}\n${text(cell.source)}`];
  });
}

const found = findJupyter(["nbconvert"]);
if (found === undefined) {
  process.stdout.write(
    "No Jupyter with nbconvert is installed here, so that no notebook was run through it. On Debian:\n" +
      "  sudo apt-get install -y --no-install-recommends jupyter-nbconvert python3-nbclient\n",
  );
} else {
  writeKernelspec();
  const all = FILES.flatMap(differences);
  process.stdout.write(
    all.length === 0
      ? `Jupyter gives what is in the files, run again: ${FILES.join(", ")}\n`
      : `${all.join("\n\n")}\n`,
  );
  if (all.length > 0) process.exitCode = 1;
}
