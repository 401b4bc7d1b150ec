/** One thing to show in as many forms as a notebook may choose from: `text/html`, `image/png`, … */
export type Bundle = Readonly<Record<string, string>>;

/** How a bundle is shown: beside its form, whether it takes the place of an earlier one. */
export type Placing = {
  /** Displays of one id are one: the newest stands where the first did. */
  readonly id?: string;
  readonly update?: boolean;
  readonly metadata?: Readonly<Record<string, object>>;
};

/** Jupyter kernels ask a cell's last value for what it looks like by this name. */
const DISPLAY = Symbol.for("Jupyter.display");
/** What our kernel hands over to have something shown before the cell ends. */
const SINK = Symbol.for("budget-tracker.display");

/** The same value, told how a notebook shows it; everything else about it stays as it is. */
export function displayed<T extends object>(value: T, look: () => Bundle | Promise<Bundle>): T {
  Object.defineProperty(value, DISPLAY, { value: look, enumerable: false, configurable: true });
  return value;
}

/** Shows a bundle now: in our kernel, in Deno's, or as text where there is neither. */
export function emit(bundle: Bundle, placing: Placing = {}): void {
  const sink = sinkOf(globalThis);
  if (sink !== null) sink(bundle, placing);
  else process.stdout.write(`${bundle["text/plain"] ?? ""}\n`);
}

type Sink = (bundle: Bundle, placing: Placing) => void;

function sinkOf(world: object): Sink | null {
  const own: unknown = Reflect.get(world, SINK);
  if (typeof own === "function")
    return (bundle, placing) => void Reflect.apply(own, null, [bundle, placing]);
  const jupyter = jupyterOf(Reflect.get(world, "Deno"));
  const broadcast: unknown = isObject(jupyter) ? Reflect.get(jupyter, "broadcast") : undefined;
  if (typeof broadcast !== "function") return null;
  return (data, { id, update, metadata = {} }) => {
    const type = update === true ? "update_display_data" : "display_data";
    const transient = id === undefined ? {} : { display_id: id };
    void Reflect.apply(broadcast, jupyter, [type, { data, metadata, transient }]);
  };
}

/** What Deno's kernel shows things with. */
function jupyterOf(deno: unknown): unknown {
  try {
    return isObject(deno) ? Reflect.get(deno, "jupyter") : undefined;
  } catch {
    // `deno run` has no kernel, and Deno 2.9 throws where it is asked for one.
    return undefined;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
