import { readFileSync } from "node:fs";
import { Ajv, type ValidateFunction } from "ajv";
import type { Exchange } from "../../bot/preview/bank/start.ts";
import { sharedFolder } from "../shared.ts";
import { schemasOf } from "./openapi-schemas.ts";

type Checks = ReturnType<typeof schemasOf>;

const folder = sharedFolder();
let kept: Checks | undefined;

/** Plaid's description of its API, made ready once. */
function description(): Checks {
  kept ??= schemasOf(
    JSON.parse(readFileSync(`${folder}/plaid/openapi-slice.json`, "utf8")),
    new Ajv({ strict: false, logger: false, validateSchema: false }),
  );
  return kept;
}

/** What Plaid's description of its API calls each webhook, by code. */
export const HOOKS: Readonly<Record<string, string>> = {
  SYNC_UPDATES_AVAILABLE: "SyncUpdatesAvailableWebhook",
  NEW_ACCOUNTS_AVAILABLE: "NewAccountsAvailableWebhook",
  LOGIN_REPAIRED: "ItemLoginRepairedWebhook",
  PENDING_DISCONNECT: "PendingDisconnectWebhook",
  PENDING_EXPIRATION: "PendingExpirationWebhook",
  USER_PERMISSION_REVOKED: "UserPermissionRevokedWebhook",
  USER_ACCOUNT_REVOKED: "UserAccountRevokedWebhook",
  ERROR: "ItemErrorWebhook",
  SESSION_FINISHED: "LinkSessionFinishedWebhook",
};

/** What is wrong with what was asked and answered, or told, by Plaid's own description of its API. */
export function wrongIn({ path, request, status, response }: Exchange): string[] {
  const checks = description();
  if (path === "webhook")
    return failing(checks.webhook(HOOKS[String(request["webhook_code"])] ?? ""), request, path);
  const answer = status === 200 ? checks.response(path) : checks.error();
  return [
    ...failing(checks.request(path), request, `${path} asked`),
    ...failing(answer, response, `${path} ${status}`),
  ];
}

function failing(check: ValidateFunction, value: unknown, what: string): string[] {
  if (check(value)) return [];
  return [
    `${what}: ${(check.errors ?? []).map((e) => `${e.instancePath} ${e.message}`).join("; ")}`,
  ];
}

/** Looks at everything that goes between us and the stand-in bank of a suite. */
export type Contract = {
  watch(exchange: Exchange): void;
  /** Throws where something was not as Plaid describes it. */
  kept(): void;
};

/** Where the description is not at hand nothing is looked at. */
export function contract(): Contract {
  const wrong = new Set<string>();
  return {
    watch(exchange) {
      if (folder !== null) for (const one of wrongIn(exchange)) wrong.add(one);
    },
    kept() {
      if (wrong.size > 0) throw new Error(`not as Plaid has it:\n${[...wrong].join("\n")}`);
    },
  };
}
