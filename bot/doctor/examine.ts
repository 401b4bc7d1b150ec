import { type Config, readConfig } from "../../core/config.ts";
import { readManifest } from "../manifest.ts";
import { banks } from "./banks.ts";
import { books } from "./books.ts";
import { type Finding, fine, missing } from "./finding.ts";
import { chartServer, freePort, nodeVersion, sqliteDriver } from "./machine.ts";
import { slackTokens } from "./slack.ts";

/** Where the local workspace keeps its books. */
const LOCAL_BOOKS = "sqlite:data/local.sqlite";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Looks at everything the bot needs, in the order in which to mend it. Nothing is changed, and no
 * finding repeats a secret. `slackApiUrl` is another Slack than the real one, for tests.
 */
export async function examine(env: Environment, slackApiUrl?: string): Promise<Finding[]> {
  const machine = [nodeVersion(process.versions.node), await sqliteDriver()];
  const config = settingsIn(env);
  if ("what" in config) return [...machine, config];
  const which =
    config.kind === "local" ? "The settings open the local workspace" : "The settings are complete";
  return [...machine, fine(which), ...(await surroundings(config, slackApiUrl))];
}

function settingsIn(env: Environment): Config | Finding {
  try {
    return readConfig(env);
  } catch (error) {
    // The message names settings and repeats no values.
    return missing("The settings are not complete", error instanceof Error ? error.message : "");
  }
}

async function surroundings(config: Config, slackApiUrl?: string): Promise<Finding[]> {
  const found = await books(config.kind === "local" ? LOCAL_BOOKS : config.DATABASE_URL);
  if (config.kind === "slack") {
    const settings = {
      botToken: config.SLACK_BOT_TOKEN,
      appToken: config.SLACK_APP_TOKEN,
      ...(slackApiUrl === undefined ? {} : { slackApiUrl }),
    };
    found.push(...(await slackTokens(settings, readManifest().scopes)));
  }
  const listens = config.kind === "local" || config.SLACK_APP_TOKEN === undefined;
  if (listens) found.push(await freePort(config.HOST, config.PORT));
  found.push(...(await banks(config)));
  if (config.QUICKCHART_URL !== undefined) found.push(await chartServer(config.QUICKCHART_URL));
  return found;
}
