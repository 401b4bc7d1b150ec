/*
 * Stands where Plaid's script stands: the same `Plaid.create`, with a frame in which made-up banks take
 * any login. It loads nothing but from the stand-in bank itself.
 */

type Options = {
  readonly token: string;
  readonly receivedRedirectUri?: string;
  readonly onSuccess: (publicToken: string, metadata: unknown) => void;
  readonly onExit?: (error: unknown, metadata: unknown) => void;
  readonly onEvent?: (name: string, metadata: unknown) => void;
  readonly onLoad?: () => void;
};

type Told = {
  readonly kind: "success" | "exit" | "oauth";
  readonly publicToken?: string;
  readonly customer?: string;
  readonly error?: unknown;
  readonly metadata?: unknown;
};

{
  /** Who logs in at the bank's own site meanwhile. */
  const WHO = "stand-in-customer";
  const self = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;
  const origin = new URL(self?.src ?? location.href).origin;
  const nonce = self?.nonce ?? "";

  const checked = (options: Options): void => {
    if (!options.token.startsWith("link-")) throw new Error("Plaid.create: token missing");
    const back = options.receivedRedirectUri;
    if (back === undefined) return;
    const { searchParams, hash } = new URL(back);
    if ([...searchParams.keys()].join() !== "oauth_state_id" || hash !== "")
      throw new Error("receivedRedirectUri must carry oauth_state_id alone");
  };

  const framed = (options: Options): HTMLIFrameElement => {
    const style = document.createElement("style");
    style.nonce = nonce;
    style.textContent =
      ".bank-frame{position:fixed;inset:0;width:100%;height:100%;border:0;z-index:9;background:rgb(0 0 0/45%)}";
    document.head.append(style);
    const frame = document.createElement("iframe");
    frame.className = "bank-frame";
    frame.title = "Log in at your bank";
    const customer = options.receivedRedirectUri === undefined ? null : sessionStorage.getItem(WHO);
    const back = customer === null ? "" : `?back=${encodeURIComponent(customer)}`;
    frame.src = `${origin}/link/hosted/${encodeURIComponent(options.token)}${back}`;
    return frame;
  };

  const create = (options: Options) => {
    checked(options);
    let frame: HTMLIFrameElement | null = null;
    const close = (): void => {
      frame?.remove();
      frame = null;
    };
    addEventListener("message", ({ source, data }: MessageEvent<Told>) => {
      if (frame === null || source !== frame.contentWindow) return;
      if (data.kind === "oauth") {
        sessionStorage.setItem(WHO, data.customer ?? "");
        // The bank's own site is another site than this page's.
        const site = origin.replace("127.0.0.1", "localhost");
        location.assign(`${site}/link/oauth/${encodeURIComponent(options.token)}`);
        return;
      }
      close();
      if (data.kind === "success") options.onSuccess(data.publicToken ?? "", data.metadata ?? {});
      else options.onExit?.(data.error ?? null, data.metadata ?? {});
    });
    // As the real one does: it asks its own server before anything is shown.
    void fetch(`${origin}/link/customers`).then(() => options.onLoad?.());
    return {
      open() {
        if (frame !== null) return;
        frame = framed(options);
        document.body.append(frame);
        options.onEvent?.("OPEN", {});
      },
      exit: close,
      destroy: close,
      submit: () => undefined,
    };
  };

  Object.assign(window, { Plaid: { create } });
}
