import { dirname } from "node:path";
import { startKernel } from "./kernel.ts";
import { notebookText, readNotebook, writeNotebook } from "./notebook.ts";
import { runNotebook } from "./run.ts";

// `npm run notebooks -- [--write] file.ipynb …`: runs notebooks without Python. Says which cell fails
// and which output is another than the file's; with --write the outputs go into the files.
const files = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const isWriting = process.argv.includes("--write");

const kernel = await startKernel({ cwd: dirname(files[0] ?? ".") });
try {
  for (const file of files) {
    const before = readNotebook(file);
    const { notebook, failed } = await runNotebook(kernel, before);
    if (failed !== null) {
      process.exitCode = 1;
      process.stderr.write(`${file}, cell ${failed.cell}:\n${failed.source}\n${failed.error}\n`);
    } else if (isWriting) {
      writeNotebook(file, notebook);
      process.stdout.write(`${file}: run and saved\n`);
    } else {
      const same = notebookText(notebook) === notebookText(before);
      if (!same) process.exitCode = 1;
      process.stdout.write(
        `${file}: ${same ? "same outputs" : "other outputs than in the file"}\n`,
      );
    }
  }
} finally {
  kernel.stop();
}
