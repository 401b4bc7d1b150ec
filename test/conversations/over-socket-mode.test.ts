import { playsEveryScript } from "./played.ts";

playsEveryScript("Socket Mode");
