import { playsEveryScript } from "./played.ts";

playsEveryScript("HTTP");
