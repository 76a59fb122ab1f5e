// Microsoft's own language service for KQL. The first line gives the tables, {"schema": {"Table": {"Column": "type"}}}, and is
// answered with {"tables": n}. Each line after it, {"queries": ["...", ...]}, is answered with {"problems": [...]}: what the
// service finds wrong, errors and warnings, and comparisons of operands that are not of one kind, which it lets pass.
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
require('@kusto/language-service-next/bridge.min.js');
require('@kusto/language-service-next/Kusto.Language.Bridge.min.js');

const { GlobalState, KustoCode } = Kusto.Language;
const { DatabaseSymbol, TableSymbol, ColumnSymbol, ScalarTypes } = Kusto.Language.Symbols;
const { BinaryExpression, InExpression } = Kusto.Language.Syntax;

const types = {
  string: ScalarTypes.String, int: ScalarTypes.Int, long: ScalarTypes.Long, real: ScalarTypes.Real,
  bool: ScalarTypes.Bool, datetime: ScalarTypes.DateTime, dynamic: ScalarTypes.Dynamic, guid: ScalarTypes.Guid,
};
const numbers = new Set(['int', 'long', 'real', 'decimal']);
const compared = new Set(['==', '!=', '<', '<=', '>', '>=', '=~', '!~']);

let globals = GlobalState.Default;

function define(schema) {
  const tables = Object.entries(schema).map(([name, columns]) => new TableSymbol.$ctor4(name,
    Object.entries(columns).map(([column, type]) => new ColumnSymbol(column, types[type]))));
  globals = globals.WithDatabase(new DatabaseSymbol.$ctor1('workspace', tables, false));
  return tables.length;
}

function typeOf(expression) {
  return expression && expression.ResultType ? expression.ResultType.Name : 'nothing';
}

function check(what, left, right, node, found) {
  if (left !== right && !(numbers.has(left) && numbers.has(right))) {
    found.push(`${what} ${left} and ${right}: ${node.toString()}`);
  }
}

function problems(query) {
  const code = KustoCode.ParseAndAnalyze(query, globals);
  const found = [];
  const diagnostics = code.GetDiagnostics();
  for (let i = 0; i < diagnostics.Count; i++) {
    const d = diagnostics.getItem(i);
    found.push(`${d.Severity} ${d.Code}: ${d.Message} at ${d.Start}: ${query.slice(d.Start, d.Start + 60)}`);
  }
  Kusto.Language.Syntax.SyntaxElement.WalkNodes(code.Syntax, (node) => {
    if (node instanceof BinaryExpression && compared.has(node.Operator.Text)) {
      check('compares', typeOf(node.Left), typeOf(node.Right), node, found);
    } else if (node instanceof InExpression) {
      const list = node.Right.Expressions;
      for (let i = 0; i < list.Count; i++) {
        check('looks among', typeOf(node.Left), typeOf(list.getItem(i).Element), node, found);
      }
    }
  });
  return found;
}

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  const answer = request.schema
    ? { tables: define(request.schema) }
    : { problems: request.queries.flatMap((query) => problems(query).map((text) => ({ query, text }))) };
  process.stdout.write(JSON.stringify(answer) + '\n');
}
