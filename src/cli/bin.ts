#!/usr/bin/env node
import nodeModule from "node:module";

/** `node:sqlite` warns before this version. */
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 24 || (major === 24 && minor < 15)) {
  process.stderr.write(
    `dateline needs Node 24.15 or later, this is ${process.versions.node}: install it, or run through npm in a clone\n`,
  );
  process.exit(1);
}
nodeModule.enableCompileCache?.();

/** npm runs scripts in the package's folder; paths are meant from where the command was given. */
if (process.env.npm_lifecycle_event === "dateline" && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);

const { main } = await import("./main.ts");
await main(process.argv);
