import { z } from "zod";

const SECRET = "is missing; copy it from your Slack app";

const Common = {
  HOST: z.string().min(1, "is empty").default("127.0.0.1"),
  PORT: z.coerce
    .number("is not a number")
    .int("is not a whole number")
    .min(1, "is below 1")
    .max(65_535, "is above 65535")
    .default(3000),
  QUICKCHART_URL: z
    .url({ protocol: /^https?$/u, error: "is not an http or https address" })
    .optional(),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/u, error: "is not an http or https address" })
    .refine(isBareOrigin, "is more than an address such as https://budget.example.org")
    .transform((address) => new URL(address).origin)
    .optional(),
  CORS_ORIGINS: z
    .string()
    .transform((text) => text.split(",").map((origin) => origin.trim()))
    .pipe(z.array(z.string().refine(isBareOrigin, "names what is not an https address")))
    .transform((origins) => origins.map((origin) => new URL(origin).origin))
    .optional(),
  PLAID_CLIENT_ID: z.string().optional(),
  PLAID_SECRET: z.string().optional(),
  PLAID_ENV: z.enum(["sandbox", "production"], "is neither sandbox nor production").optional(),
  PLAID_COUNTRIES: z
    .string()
    .regex(/^[A-Z]{2}(?:,[A-Z]{2})*$/u, "is not a list of countries, such as US,CA")
    .default("US"),
  APP_SECRET_KEY: secretKey().optional(),
  APP_SECRET_KEYS_OLD: z
    .string()
    .transform((text) => text.split(",").map((key) => key.trim()))
    .pipe(z.array(secretKey()))
    .optional(),
};

/** Scheme, host and port, and nothing behind them; http only where it stays on the machine. */
function isBareOrigin(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, pathname, search, hash, username, password } = new URL(address);
  if ([search, hash, username, password].some((part) => part !== "") || pathname !== "/")
    return false;
  return protocol === "https:" || (protocol === "http:" && LOOPBACK.test(hostname));
}

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/u;

/** A key that nobody can guess; the words of an example are none. */
function secretKey() {
  const MADE_BY = "make one with `openssl rand -base64 48`";
  return z
    .string()
    .refine((key) => Buffer.byteLength(key) >= 32, `is shorter than 32 bytes; ${MADE_BY}`)
    .refine(
      (key) => new Set(key).size >= 10 && !/example|change.?me|secret.?key|your.?key/iu.test(key),
      `is an example, not a key; ${MADE_BY}`,
    );
}

type Banks = {
  readonly PLAID_CLIENT_ID?: string | undefined;
  readonly PLAID_SECRET?: string | undefined;
  readonly PLAID_ENV?: string | undefined;
  readonly APP_SECRET_KEY?: string | undefined;
};

/** What of the banks' settings is there asks for the rest of them. */
function whole(context: z.core.ParsePayload<Banks>, needed: readonly (keyof Banks)[]): void {
  const { value, issues } = context;
  if (PLAID.every((name) => value[name] === undefined)) return;
  for (const name of needed) {
    if (value[name] !== undefined) continue;
    const message = `is missing; linking banks needs ${needed.join(", ")}`;
    issues.push({ code: "custom", message, path: [name], input: value });
  }
}

const PLAID = ["PLAID_CLIENT_ID", "PLAID_SECRET", "PLAID_ENV"] as const;

const DATABASE_URL = z
  .string()
  .regex(/^(?:sqlite:.+|postgres(?:ql)?:\/\/.+)$/u, "is neither sqlite:path nor postgres://…")
  .default("sqlite:data/budget.sqlite");

// The local workspace makes its own key.
const Local = z.object(Common).check((context) => whole(context, PLAID));

const InSlack = z.object({
  ...Common,
  DATABASE_URL,
  SLACK_BOT_TOKEN: z.string(SECRET).startsWith("xoxb-", "does not start with xoxb-"),
  SLACK_SIGNING_SECRET: z
    .string(SECRET)
    .regex(/^[0-9a-f]{32}$/u, "is not the 32 letters and digits of a signing secret"),
  SLACK_APP_TOKEN: z.string().startsWith("xapp-", "does not start with xapp-").optional(),
});

const Slack = InSlack.check((context) => whole(context, [...PLAID, "APP_SECRET_KEY"]));

/** The settings of a run: the local workspace, or a Slack workspace over HTTP or Socket Mode. */
export type Config =
  | ({ readonly kind: "local" } & Readonly<z.infer<typeof Local>>)
  | ({ readonly kind: "slack" } & Readonly<z.infer<typeof Slack>>);

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings once, at start-up. The local workspace is what runs when no `SLACK_*` setting
 * and no `DATABASE_URL` is there and `NODE_ENV` is not `production`. Throws an error that names
 * every wrong setting and repeats no values.
 */
export function readConfig(environment: Environment): Config {
  const env = withoutEmpty(environment);
  const names = Object.keys(env);
  const slack = names.some((name) => name.startsWith("SLACK_") || name === "DATABASE_URL");
  if (!slack && env["NODE_ENV"] !== "production") {
    return { kind: "local", ...checked(Local, env) };
  }
  return { kind: "slack", ...checked(Slack, env) };
}

/** An empty setting is one that is not there: `.env.example` lists them all, empty. */
function withoutEmpty(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
}

function checked<T>(schema: z.ZodType<T>, env: Environment): T {
  const result = schema.safeParse(env);
  if (result.success) return result.data;
  const wrong = result.error.issues.map((issue) => `  ${issue.path.join(".")} ${issue.message}`);
  throw new Error(
    `Fix these settings in .env or the environment, then start again:\n${wrong.join("\n")}\n` +
      "With no SLACK_* setting and no DATABASE_URL at all, the local workspace starts instead.",
  );
}
