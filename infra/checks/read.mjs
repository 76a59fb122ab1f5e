// Reads one JSON request a line and answers each with one line.
//   {"file": NAME, "hcl": TEXT}                 -> what HashiCorp's parser makes of it: {"json": {...}} or {"error": "..."}
//   {"type": "aws_lambda_function", "kind": "resource" or "data"}
//     -> what the provider's schema says: {"arguments": {...}, "attributes": [...]} or {"missing": true}
import { createInterface } from 'node:readline';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { parse } = createRequire(import.meta.url)('@cdktf/hcl2json');
const PROVIDERS = { aws: 'provider-aws', google: 'provider-google', azurerm: 'provider-azurerm' };
const known = new Map();

function folderOf(type, kind) {
  const prefix = type.split('_')[0];
  const name = type.slice(prefix.length + 1).replaceAll('_', '-');
  const folder = new URL(`node_modules/@cdktf/${PROVIDERS[prefix]}/lib/`, import.meta.url);
  const own = kind === 'data' ? `data-${prefix}-${name}` : name;
  return [own, own.replace(/-(\d)/g, '$1')].map((one) => new URL(`${one}/`, folder)).find((one) => existsSync(one));
}

// The arguments of an interface: each has its name in the link to the documentation, and is required unless it has a "?".
function interfaces(text) {
  const found = {};
  for (const [, name, body] of text.matchAll(/export interface (\w+)[^{]*\{\n([\s\S]*?)\n\}/g)) {
    found[name] = [...body.matchAll(/#(\w+) [\w#]+\}[\s\S]*?readonly \w+(\??): ([^;]+);/g)]
      .map(([, argument, optional, type]) => ({ argument, required: optional === '', type }));
  }
  return found;
}

function argumentsOf(name, all) {
  const result = {};
  for (const { argument, required, type } of all[name] ?? []) {
    const inner = type.split('|').map((part) => part.trim().replace('[]', '')).find((part) => all[part] !== undefined);
    result[argument] = inner === undefined ? { required } : { required, block: argumentsOf(inner, all) };
  }
  return result;
}

function snake(camel) {
  return camel.replace(/([A-Z])/g, '_$1').toLowerCase();
}

function schema(type, kind) {
  const folder = folderOf(type, kind);
  if (folder === undefined) {
    return { missing: true };
  }
  const text = readdirSync(folder).filter((file) => file.endsWith('.d.ts'))
    .map((file) => readFileSync(new URL(file, folder), 'utf8')).join('\n');
  const all = interfaces(text);
  const config = text.match(/export interface (\w+Config) extends cdktf\.TerraformMetaArguments/)[1];
  const arguments_ = argumentsOf(config, all);
  const resource = text.match(/export declare class \w+ extends cdktf\.Terraform(?:Resource|DataSource) \{([\s\S]*)/)[1];
  const attributes = [...resource.matchAll(/get (\w+)\(\)/g)].map(([, name]) => snake(name));
  return { arguments: arguments_, attributes: [...new Set([...attributes, ...Object.keys(arguments_), 'id'])] };
}

async function answer(request) {
  if (request.hcl !== undefined) {
    try {
      return { json: await parse(request.file, request.hcl) };
    } catch (e) {
      return { error: String(e) };
    }
  }
  const key = `${request.kind} ${request.type}`;
  if (!known.has(key)) {
    known.set(key, schema(request.type, request.kind));
  }
  return known.get(key);
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(await answer(JSON.parse(line))) + '\n');
}
