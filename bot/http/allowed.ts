const SLACK = /(?:^|\.)slack(?:-gov)?\.com$/u;

/**
 * Whether a URL that came with a payload is Slack's (or the configured API's) own: only there may a
 * request of ours go, and only there may the token.
 */
export function isSlackUrl(url: string, apiUrl: string | undefined): boolean {
  if (!URL.canParse(url)) return false;
  const target = new URL(url);
  if (target.username !== "" || target.password !== "") return false;
  if (apiUrl !== undefined && target.origin === new URL(apiUrl).origin) return true;
  return target.protocol === "https:" && target.port === "" && SLACK.test(target.hostname);
}
