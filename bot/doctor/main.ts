import { examine } from "./examine.ts";

/** `npm run doctor`: what is missing and what to do, one line each; exits with 1 where something is. */
async function main(): Promise<void> {
  try {
    process.loadEnvFile();
  } catch {
    // There need not be a .env.
  }
  const findings = await examine(process.env);
  for (const { ok, what, next } of findings) {
    const then = next === undefined ? "" : `\n  → ${next.replaceAll("\n", "\n    ")}`;
    process.stdout.write(`${ok ? "✓" : "✗"} ${what}${then}\n`);
  }
  const wrong = findings.filter(({ ok }) => !ok).length;
  process.stdout.write(wrong === 0 ? "\nAll is well. Run `npm start`.\n" : "");
  process.exitCode = wrong === 0 ? 0 : 1;
}

await main();
