import { playsScripts } from "./played.ts";

playsScripts("Socket Mode");
