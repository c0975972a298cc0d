import { parser } from "@prometheus-io/lezer-promql";

type Node = ReturnType<typeof parser.parse>["topNode"];

/** A condition such as `rate(x[5m]) > 5`, taken apart. */
export interface Condition {
  /** The side that varies, which a chart draws. */
  query: string;
  operator: string;
  /** The level it is compared with; undefined where both sides vary, or nothing is compared. */
  threshold: number | undefined;
}

const COMPARISONS: Readonly<Record<string, string>> = { Gtr: ">", Gte: ">=", Lss: "<", Lte: "<=", Eql: "==", Neq: "!=" };
const MIRRORED: Readonly<Record<string, string>> = { ">": "<", ">=": "<=", "<": ">", "<=": ">=" };

/**
 * What to draw for an alert's expression: the compared side with its threshold. Of `a > 1 and b` the first part
 * counts. An expression that is no comparison is drawn as it is.
 */
export function splitCondition(expression: string): Condition {
  const text = (node: Node): string => expression.slice(node.from, node.to);
  const whole: Condition = { query: expression.trim(), operator: "", threshold: undefined };
  let node: Node | null = parser.parse(expression).topNode.firstChild;
  for (;;) {
    if (node === null || hasError(node)) return whole;
    if (node.name === "ParenExpr") {
      node = operands(node)[0] ?? null;
      continue;
    }
    if (node.name !== "BinaryExpr") return whole;
    const [left, right] = operands(node);
    if (left === undefined || right === undefined) return whole;
    if (node.getChild("And") !== null || node.getChild("Unless") !== null) {
      node = left;
      continue;
    }
    const operator = Object.entries(COMPARISONS).find(([name]) => node?.getChild(name))?.[1];
    if (operator === undefined) return whole;
    const threshold = constantOf(right, text);
    if (threshold !== undefined) return { query: text(left), operator, threshold };
    const mirrored = constantOf(left, text);
    if (mirrored !== undefined) return { query: text(right), operator: MIRRORED[operator] ?? operator, threshold: mirrored };
    return { query: text(left), operator, threshold: undefined };
  }
}

/** The query compared with a level, in parentheses where the comparison would otherwise take a part of it. */
export function compareWith(query: string, operator: ">" | "<", level: string): string {
  const tree = parser.parse(query).topNode.firstChild;
  return tree?.name === "BinaryExpr" || tree?.name === "UnaryExpr" ? `(${query}) ${operator} ${level}` : `${query} ${operator} ${level}`;
}

const EXPRESSIONS = new Set([
  "AggregateExpr", "BinaryExpr", "FunctionCall", "MatrixSelector", "NumberDurationLiteral", "ParenExpr", "StepInvariantExpr",
  "StringLiteral", "SubqueryExpr", "UnaryExpr", "VectorSelector", "OffsetExpr",
]);

function operands(node: Node): Node[] {
  const found: Node[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (EXPRESSIONS.has(child.name)) found.push(child);
  }
  return found;
}

function hasError(node: Node): boolean {
  let bad = false;
  node.cursor().iterate((each) => {
    if (each.type.isError) bad = true;
  });
  return bad;
}

const UNITS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800, y: 31_536_000 };

/** The value of numbers and what is computed of them alone. */
function constantOf(node: Node, text: (node: Node) => string): number | undefined {
  const [first, second] = operands(node);
  switch (node.name) {
    case "NumberDurationLiteral": return numberOf(text(node));
    case "ParenExpr": return first === undefined ? undefined : constantOf(first, text);
    case "UnaryExpr": {
      const value = first === undefined ? undefined : constantOf(first, text);
      return value === undefined ? undefined : text(node).startsWith("-") ? -value : value;
    }
    case "BinaryExpr": {
      if (first === undefined || second === undefined) return undefined;
      const [a, b] = [constantOf(first, text), constantOf(second, text)];
      if (a === undefined || b === undefined) return undefined;
      if (node.getChild("Mul") !== null) return a * b;
      if (node.getChild("Div") !== null) return a / b;
      if (node.getChild("Add") !== null) return a + b;
      if (node.getChild("Sub") !== null) return a - b;
      return node.getChild("Pow") === null ? undefined : a ** b;
    }
    default: return undefined;
  }
}

function numberOf(text: string): number | undefined {
  const value = Number(text.replaceAll("_", ""));
  if (!Number.isNaN(value)) return value;
  const parts = [...text.matchAll(/(\d+)(ms|[smhdwy])/g)];
  return parts.length === 0 ? undefined : parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (UNITS[unit ?? ""] ?? 0), 0);
}
