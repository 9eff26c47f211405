/**
 * Writes api/types.ts from the server's OpenAPI document: `npm run types [-- ADDRESS-OR-FILE]`.
 * With --check it writes nothing and fails when api/types.ts is not what the document gives.
 */
import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';

const TARGET = new URL('../api/types.ts', import.meta.url);
const HEADER = '/** Generated from the server by `npm run types`: do not edit. */\n\n';

const args = process.argv.slice(2);
const check = args.includes('--check');
const source = args.find((arg) => arg !== '--check') ?? 'http://127.0.0.1:8765/openapi.json';

const text = /^https?:/.test(source)
  ? await (await fetch(source)).text()
  : await readFile(source, 'utf8');
const types =
  HEADER + astToString(await openapiTS(JSON.parse(text), { defaultNonNullable: false }));

if (!check) {
  await writeFile(TARGET, types);
} else if ((await readFile(TARGET, 'utf8')) !== types) {
  console.error('api/types.ts is out of date: start the server and run `npm run types`.');
  process.exit(1);
}
