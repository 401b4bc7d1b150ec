import { inspect } from "node:util";
import nock from "nock";
import { afterEach, describe, expect, it } from "vitest";
import { BankFailure } from "../../../../core/domain/bank-failure.ts";
import { account, bank, failureOf, HOST, refusal, SECRET, syncs, TOKEN, waits } from "./answers.ts";

afterEach(() => {
  nock.cleanAll();
  waits.length = 0;
});

describe("plaidBank()", () => {
  it("says of a card what is owed", async () => {
    nock(HOST)
      .post("/accounts/get")
      .reply(200, { accounts: [account], request_id: "r" });
    expect(await bank.accounts(TOKEN)).toEqual([
      {
        id: "a1",
        persistentId: null,
        name: "Plaid Credit Card",
        mask: "3333",
        subtype: "credit card",
        currency: "USD",
        balanceMinor: -41050,
      },
    ]);
  });

  it("tries again after a reset, and after an answer that does not come", async () => {
    nock(HOST)
      .post("/accounts/get")
      .replyWithError(Object.assign(new Error("socket hang up"), { code: "ECONNRESET" }));
    nock(HOST).post("/accounts/get").delay(400).reply(200, { accounts: [] });
    nock(HOST)
      .post("/accounts/get")
      .reply(200, { accounts: [account], request_id: "r" });
    expect(await bank.accounts(TOKEN)).toHaveLength(1);
    expect(waits).toHaveLength(2);
  });

  it("never tries an exchange twice", async () => {
    const scope = nock(HOST).post("/item/public_token/exchange").times(2).reply(500, {});
    const failure = await failureOf(bank.exchange("public-CANARY"));
    expect(failure).toMatchObject({ kind: "unavailable" });
    expect(scope.pendingMocks()).toHaveLength(1);
  });

  it.each([
    ["ITEM_ERROR", "ITEM_LOGIN_REQUIRED", "login-required"],
    ["ITEM_ERROR", "USER_PERMISSION_REVOKED", "revoked"],
    ["INVALID_INPUT", "INVALID_ACCESS_TOKEN", "revoked"],
    ["INVALID_INPUT", "INVALID_API_KEYS", "refused"],
    ["INVALID_REQUEST", "INVALID_FIELD", "refused"],
    ["INSTITUTION_ERROR", "INSTITUTION_NO_LONGER_SUPPORTED", "unavailable"],
  ])("says what helps after %s %s: %s", async (type, code, kind) => {
    const asked = syncs(refusal(type, code));
    const failure = await failureOf(bank.changesSince("c0", TOKEN));
    expect(failure).toMatchObject({ kind, reason: code, requestId: "req42" });
    expect(asked).toHaveLength(1);
  });

  it("keeps keys, tokens and what was asked out of every failure", async () => {
    const echo = `token ${TOKEN} secret ${SECRET} CANARY`;
    syncs({ ...refusal("INVALID_INPUT", "INVALID_FIELD", echo), causes: [echo], echo });
    nock(HOST)
      .post("/accounts/get")
      .reply(400, { ...refusal("INVALID_INPUT", echo, echo), echo });
    nock(HOST).persist().post("/item/get").replyWithError(new Error(echo));
    const failures = [
      await failureOf(bank.changesSince(null, TOKEN)),
      await failureOf(bank.accounts(TOKEN)),
      await failureOf(bank.exchange(`public-CANARY`)),
    ];
    for (const failure of failures) {
      expect(failure).toBeInstanceOf(BankFailure);
      const shown = [
        inspect(failure, { depth: 9, showHidden: true }),
        JSON.stringify(failure),
        String(failure),
        failure instanceof Error ? `${failure.stack} ${inspect(failure.cause)}` : "",
      ];
      expect(shown.join("\n")).not.toMatch(/CANARY/u);
    }
  });

  it("takes a login that is gone already for given back", async () => {
    nock(HOST).post("/item/remove").reply(400, refusal("INVALID_INPUT", "INVALID_ACCESS_TOKEN"));
    await bank.remove(TOKEN);
    nock(HOST).post("/item/remove").reply(400, refusal("INVALID_INPUT", "INVALID_API_KEYS"));
    expect(await failureOf(bank.remove(TOKEN))).toMatchObject({ kind: "refused" });
  });

  it("asks for two years of history when linking, and for nothing when mending", async () => {
    const bodies: nock.Body[] = [];
    nock(HOST)
      .persist()
      .post("/link/token/create", (body) => bodies.push(body) > 0)
      .reply(200, {
        link_token: "link-1",
        expiration: "2026-03-09T16:00:00Z",
        hosted_link_url: "https://secure.plaid.com/hl/1",
        request_id: "r",
      });
    const request = {
      userRef: "u1",
      redirectUri: "https://budget.example/plaid/return",
      webhookUrl: null,
      hosted: null,
      update: null,
    };
    expect(await bank.createLink(request)).toEqual({
      linkToken: "link-1",
      hostedUrl: "https://secure.plaid.com/hl/1",
      expiresAt: Date.UTC(2026, 2, 9, 16),
    });
    await bank.createLink({ ...request, update: { accessToken: TOKEN, addAccounts: true } });
    expect(bodies[0]).toMatchObject({
      products: ["transactions"],
      transactions: { days_requested: 730 },
      country_codes: ["US", "CA"],
    });
    expect(bodies[1]).toMatchObject({ update: { account_selection_enabled: true } });
    expect(bodies[1]).not.toHaveProperty("products");
  });

  it("tells an unknown webhook key from a bank that does not answer", async () => {
    nock(HOST)
      .post("/webhook_verification_key/get")
      .reply(400, refusal("INVALID_INPUT", "INVALID_WEBHOOK_VERIFICATION_KEY_ID"));
    expect(await bank.webhookKey("k")).toBeNull();
    nock(HOST).persist().post("/webhook_verification_key/get").reply(500, {});
    expect(await failureOf(bank.webhookKey("k"))).toMatchObject({ kind: "unavailable" });
  });
});
