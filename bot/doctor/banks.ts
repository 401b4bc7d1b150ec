import { plaidBank } from "../../core/adapters/plaid/index.ts";
import type { Config } from "../../core/config.ts";
import { BankFailure } from "../../core/domain/bank-failure.ts";
import { type Finding, fine, missing } from "./finding.ts";

/** Whether banks can be linked: with real keys, whether Plaid takes them; and who reaches the bot. */
export async function banks(config: Config, baseUrl?: string): Promise<Finding[]> {
  const { PLAID_CLIENT_ID: clientId, PLAID_SECRET: secret, PLAID_ENV: environment } = config;
  if (clientId === undefined || secret === undefined || environment === undefined) {
    return [
      fine(
        config.kind === "local"
          ? "Banks are made up here: no Plaid keys are set"
          : "No Plaid keys are set: banks cannot be linked, and everything else works",
      ),
    ];
  }
  const elsewhere = baseUrl === undefined ? {} : { baseUrl };
  const found = [await keys({ clientId, secret, environment, countries: ["US"], ...elsewhere })];
  return config.kind === "local" ? found : [...found, address(config.PUBLIC_URL)];
}

type Keys = Parameters<typeof plaidBank>[0];

/** Asks for something that is nobody's: keys that are wrong are refused before that is looked at. */
async function keys(given: Keys): Promise<Finding> {
  try {
    await plaidBank(given).webhookKey("00000000-0000-0000-0000-000000000000");
    return fine(`Plaid takes the keys (${given.environment})`);
  } catch (error) {
    const refused = error instanceof BankFailure && error.kind === "refused";
    return refused
      ? missing(
          `Plaid refuses the keys for ${given.environment}`,
          "Copy PLAID_CLIENT_ID and the PLAID_SECRET of that environment again from the Plaid Dashboard, Developers → Keys.",
        )
      : missing(
          "Plaid cannot be reached",
          "Check this machine's way to the internet, then try again.",
        );
  }
}

function address(publicUrl: string | undefined): Finding {
  if (publicUrl !== undefined)
    return fine(
      `Banks are linked at ${publicUrl}; register ${publicUrl}/bank/return as redirect URI in the Plaid Dashboard`,
    );
  return fine(
    "No PUBLIC_URL: links are made on Plaid's own page, and news is fetched every few hours",
  );
}
