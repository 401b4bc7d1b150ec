import { playsScripts } from "./played.ts";

playsScripts("HTTP");
