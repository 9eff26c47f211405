// Times one peer in Node, as worker.py times one in Python: a job (JSON) a line in, its times a line out.
import { createInterface } from "node:readline";

const tools = {
  async "write-good"() {
    const { default: writeGood } = await import("write-good");
    return { check: (text) => writeGood(text), forget() {} };
  },
  async alex() {
    const { text: alex } = await import("alex");
    return { check: (text) => alex(text), forget() {} };
  },
  async "harper.js"() {
    const [{ Dialect, LocalLinter }, { binaryInlined }] = await Promise.all([
      import("harper.js"),
      import("harper.js/binaryInlined"),
    ]);
    const make = () => new LocalLinter({ binary: binaryInlined, dialect: Dialect.American });
    let linter = make();
    return {
      check: (text) => linter.lint(text, { language: "plaintext" }),
      async forget() {
        linter = make();
        await linter.lint("The first text takes longer.");
      },
    };
  },
};

const name = process.argv.at(-1);
let tool;
for await (const line of createInterface({ input: process.stdin })) {
  const { rows, before, fresh } = JSON.parse(line);
  const start = performance.now();
  tool ??= await tools[name]();
  const made = performance.now() - start;
  if (fresh) await tool.forget();
  const times = [];
  for (const [at, { draft }] of rows.entries()) {
    if (before) await tool.check(before[at].draft);
    const begin = performance.now();
    await tool.check(draft);
    times.push(performance.now() - begin);
  }
  times[0] += made; // nothing but in the first job
  console.log(JSON.stringify({ ms: times, memory: process.memoryUsage.rss() / 1024 ** 2 }));
}
