// Reads one JSON request a line, {"language": "logql", "text": "..."}, and answers each with one line: {"errors": [...]}.
// An error is what the vendor's own parser makes of text that it does not know: {"at": offset, "text": what stands there}.
import { createInterface } from 'node:readline';
import { parser as logql } from '@grafana/lezer-logql';
import { parser as traceql } from '@grafana/lezer-traceql';
import { parser as promql } from '@prometheus-io/lezer-promql';

const parsers = { logql, traceql, promql };

function errors(language, text) {
  const found = [];
  parsers[language].parse(text).iterate({
    enter(node) {
      if (node.type.isError) {
        found.push({ at: node.from, text: text.slice(node.from, Math.max(node.to, node.from + 20)) });
      }
    },
  });
  return found;
}

for await (const line of createInterface({ input: process.stdin })) {
  const { language, text } = JSON.parse(line);
  process.stdout.write(JSON.stringify({ errors: errors(language, text) }) + '\n');
}
