import { WebClient } from "@slack/web-api";
import { quietLogger } from "../quiet-logger.ts";
import { type Finding, fine, missing } from "./finding.ts";

export type SlackSettings = {
  readonly botToken: string;
  readonly appToken: string | undefined;
  /** Another Slack than the real one, for tests. */
  readonly slackApiUrl?: string;
};

/** Whether Slack takes the tokens, and grants the bot what `scopes` (the manifest's) names. */
export async function slackTokens(
  settings: SlackSettings,
  scopes: readonly string[],
): Promise<Finding[]> {
  const found = await botToken(settings, scopes);
  return settings.appToken === undefined ? found : [...found, await appToken(settings)];
}

async function botToken(settings: SlackSettings, scopes: readonly string[]): Promise<Finding[]> {
  try {
    const answer = await clientOf(settings, settings.botToken).auth.test();
    const granted = answer.response_metadata?.scopes ?? [];
    const lacking = scopes.filter((scope) => !granted.includes(scope));
    const accepted = fine(`Slack knows the bot as ${answer.user} in ${answer.team}`);
    if (lacking.length === 0) return [accepted, fine("The bot has every scope of manifest.yml")];
    return [
      accepted,
      missing(
        `The bot lacks the scopes ${lacking.join(", ")}`,
        "In your Slack app, paste manifest.yml under App Manifest, then reinstall the app.",
      ),
    ];
  } catch (error) {
    return [refused("bot", error, "Copy SLACK_BOT_TOKEN again from OAuth & Permissions.")];
  }
}

async function appToken(settings: SlackSettings): Promise<Finding> {
  try {
    await clientOf(settings, settings.appToken).apps.connections.open();
    return fine("Slack opens Socket Mode for the app token");
  } catch (error) {
    return refused(
      "app",
      error,
      "Make one under Basic Information → App-Level Tokens with the scope connections:write, " +
        "turn Socket Mode on, and set SLACK_APP_TOKEN.",
    );
  }
}

/** Slack's own word for a refusal, or that it could not be asked at all. */
function refused(which: "bot" | "app", error: unknown, next: string): Finding {
  const data = error instanceof Error && "data" in error ? error.data : undefined;
  const said = typeof data === "object" && data !== null && "error" in data ? data.error : null;
  if (typeof said === "string" && /^[a-z_]{1,60}$/u.test(said)) {
    return missing(`Slack refuses the ${which} token (${said})`, next);
  }
  return missing(
    `Slack cannot be reached with the ${which} token`,
    "Check this machine's way to the internet, then try again.",
  );
}

function clientOf(settings: SlackSettings, token: string | undefined): WebClient {
  return new WebClient(token, {
    ...(settings.slackApiUrl === undefined ? {} : { slackApiUrl: settings.slackApiUrl }),
    timeout: 5000,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: quietLogger(() => {}),
  });
}
