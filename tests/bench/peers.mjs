// Times the peers that are installed beside the extension: reads a JSON list of texts, prints name, tab, milliseconds.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(new URL("../../extension/package.json", import.meta.url));
const texts = JSON.parse(readFileSync(0, "utf8"));

async function load(name, prepare) {
  try {
    return prepare(await import(require.resolve(name)));
  } catch {
    console.log(`${name}\tmissing`);
    return null;
  }
}

function time(name, check) {
  for (const text of texts) check(text);
  const values = texts.map((text) => {
    const start = performance.now();
    for (let i = 0; i < 5; i++) check(text);
    return (performance.now() - start) / 5;
  });
  console.log(`${name}\t${JSON.stringify(values)}`);
}

const writeGood = await load("write-good", (m) => m.default);
if (writeGood) time("write-good", writeGood);
const alex = await load("alex", (m) => m.markdown ?? m.default);
if (alex) time("alex", alex);
