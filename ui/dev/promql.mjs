// Just enough PromQL for the mock server: selectors, rate and friends, aggregations, arithmetic, comparisons. It walks
// the syntax tree of the editor's own parser, and is no model of how PromQL has to behave in every corner.
import { parser } from "@prometheus-io/lezer-promql";
import { METRICS } from "./series.mjs";

export class QueryError extends Error {}

const UNITS = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86400, w: 604800, y: 31536000 };

export function evaluate(query, times) {
  const tree = parse(query);
  return new Evaluation(query, times).value(tree.topNode.firstChild);
}

/** The syntax tree; refuses text that does not parse, with the position as Prometheus writes it. */
export function parse(query) {
  if (query.trim() === "") throw new QueryError("invalid parameter \"query\": unknown position: parse error: no expression found in input");
  const tree = parser.parse(query);
  let bad;
  tree.iterate({ enter: (node) => { if (node.type.isError && bad === undefined) bad = node.from; } });
  if (bad !== undefined) {
    const before = query.slice(0, bad).split("\n");
    const found = query.slice(bad).trim() === "" ? "unexpected end of input" : `unexpected character: '${query[bad]}'`;
    throw new QueryError(`invalid parameter "query": ${before.length}:${before.at(-1).length + 1}: parse error: ${found}`);
  }
  return tree;
}

class Evaluation {
  constructor(query, times) {
    this.query = query;
    this.times = times;
  }

  text(node) { return this.query.slice(node.from, node.to); }

  /** A number, or a list of {labels, values}. */
  value(node) {
    switch (node.name) {
      case "NumberDurationLiteral": return Number(this.text(node));
      case "StringLiteral": return JSON.parse(`"${this.text(node).slice(1, -1)}"`);
      case "ParenExpr": return this.value(node.firstChild.nextSibling ?? node.firstChild);
      case "UnaryExpr": return map(this.value(node.lastChild), (x) => -x);
      case "VectorSelector": return this.select(node);
      case "FunctionCall": return this.call(node);
      case "AggregateExpr": return this.aggregate(node);
      case "BinaryExpr": return this.binary(node);
      default:
        if (node.firstChild !== null) return this.value(node.firstChild);
        throw new QueryError(`mock: ${node.name} is not understood`);
    }
  }

  matching(node) {
    const name = node.getChild("Identifier");
    const matchers = [];
    if (name !== null) matchers.push(["__name__", "=", this.text(name)]);
    node.cursor().iterate((each) => {
      if (each.name !== "UnquotedLabelMatcher") return;
      const match = /^\s*([\w:]+)\s*(=~|!~|!=|=)\s*["'`](.*)["'`]\s*$/s.exec(this.text(each));
      if (match !== null) matchers.push([match[1], match[2], match[3]]);
    });
    const passes = (labels) => matchers.every(([label, operator, wanted]) => {
      const value = labels[label] ?? "";
      if (operator === "=") return value === wanted;
      if (operator === "!=") return value !== wanted;
      return new RegExp(`^(?:${wanted})$`).test(value) === (operator === "=~");
    });
    return METRICS.flatMap((metric) => metric.series).filter((each) => passes(each.labels));
  }

  select(node) {
    return this.matching(node).map(({ labels, at }) => ({ labels, values: this.times.map(at) }));
  }

  call(node) {
    const name = this.text(node.firstChild).trim();
    const body = node.getChild("FunctionCallBody");
    const args = [];
    for (let child = body.firstChild; child !== null; child = child.nextSibling) if (!/^[(),]$/.test(this.text(child))) args.push(child);
    if (name === "time") return [{ labels: {}, values: [...this.times] }];
    if (name === "scalar") return this.value(args[0])[0]?.values[0] ?? NaN;
    if (name === "vector") return [{ labels: {}, values: this.times.map(() => this.value(args[0])) }];
    if (name === "histogram_quantile") return quantile(this.value(args[0]), this.value(args[1]));
    if (["abs", "ceil", "floor", "sqrt", "ln", "exp"].includes(name)) return map(this.value(args[0]), name === "ln" ? Math.log : Math[name]);
    if (name === "clamp_min") return map(this.value(args[0]), (x) => Math.max(x, this.value(args[1])));
    if (name === "sort_desc" || name === "sort") return this.value(args[0]);
    const matrix = args.at(-1);
    const selector = matrix?.getChild("VectorSelector") ?? matrix?.firstChild;
    if (matrix?.name !== "MatrixSelector") throw new QueryError(`invalid parameter "query": 1:${(args[0] ?? node).from + 1}: parse error: expected type range vector in call to function "${name}", got instant vector`);
    return this.overTime(name, selector, this.window(matrix));
  }

  window(matrix) {
    const text = /\[([^\]]+)\]\s*$/.exec(this.text(matrix))?.[1] ?? "5m";
    return [...text.matchAll(/(\d+)(ms|[smhdwy])/g)].reduce((sum, [, count, unit]) => sum + Number(count) * UNITS[unit], 0);
  }

  overTime(name, selector, seconds) {
    const reduce = {
      rate: (at, t) => (at(t) - at(t - seconds)) / seconds,
      irate: (at, t) => (at(t) - at(t - 15)) / 15,
      increase: (at, t) => at(t) - at(t - seconds),
      delta: (at, t) => at(t) - at(t - seconds),
      deriv: (at, t) => (at(t) - at(t - seconds)) / seconds,
      last_over_time: (at, t) => at(t),
      avg_over_time: (at, t) => (at(t) + at(t - seconds / 2) + at(t - seconds)) / 3,
      max_over_time: (at, t) => Math.max(at(t), at(t - seconds / 2), at(t - seconds)),
      min_over_time: (at, t) => Math.min(at(t), at(t - seconds / 2), at(t - seconds)),
      changes: () => 0,
      resets: () => 0,
    }[name];
    if (reduce === undefined) throw new QueryError(`invalid parameter "query": 1:1: parse error: unknown function with name "${name}"`);
    return this.matching(selector).map(({ labels, at }) => ({ labels: without(labels, ["__name__"]), values: this.times.map((t) => reduce(at, t)) }));
  }

  aggregate(node) {
    const operator = this.text(node.firstChild).trim();
    const modifier = node.getChild("AggregateModifier");
    const body = node.getChild("FunctionCallBody");
    const args = [];
    for (let child = body.firstChild; child !== null; child = child.nextSibling) if (!/^[(),]$/.test(this.text(child))) args.push(child);
    const input = this.value(args.at(-1));
    const names = modifier === null ? [] : [...this.text(modifier).replace(/^\s*(by|without)/, "").matchAll(/[\w:]+/g)].map((match) => match[0]);
    const by = modifier === null || /^\s*by/.test(this.text(modifier));
    const keyOf = (labels) => (by ? only(labels, names) : without(labels, [...names, "__name__"]));
    if (operator === "topk" || operator === "bottomk") {
      const sign = operator === "topk" ? -1 : 1;
      return [...input].sort((a, b) => sign * (a.values.at(-1) - b.values.at(-1))).slice(0, this.value(args[0]));
    }
    const groups = new Map();
    for (const series of input) {
      const key = JSON.stringify(keyOf(series.labels));
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(series.values);
    }
    const fold = {
      sum: (xs) => xs.reduce((a, b) => a + b, 0), count: (xs) => xs.length, group: () => 1,
      avg: (xs) => xs.reduce((a, b) => a + b, 0) / xs.length, min: (xs) => Math.min(...xs), max: (xs) => Math.max(...xs),
    }[operator] ?? ((xs) => xs[0]);
    return [...groups].map(([key, columns]) => ({ labels: JSON.parse(key), values: this.times.map((_, i) => fold(columns.map((column) => column[i]))) }));
  }

  binary(node) {
    const left = this.value(node.firstChild);
    const right = this.value(node.lastChild);
    const operator = this.query.slice(node.firstChild.to, node.lastChild.from).trim().split(/\s+/)[0];
    const compute = {
      "+": (a, b) => a + b, "-": (a, b) => a - b, "*": (a, b) => a * b, "/": (a, b) => a / b, "%": (a, b) => a % b, "^": (a, b) => a ** b,
      "==": (a, b) => (a === b ? a : NaN), "!=": (a, b) => (a !== b ? a : NaN), ">": (a, b) => (a > b ? a : NaN),
      "<": (a, b) => (a < b ? a : NaN), ">=": (a, b) => (a >= b ? a : NaN), "<=": (a, b) => (a <= b ? a : NaN),
    }[operator];
    if (operator === "or") return left.length > 0 ? left : right;
    if (compute === undefined) throw new QueryError(`mock: operator ${operator} is not understood`);
    if (typeof left === "number" && typeof right === "number") return compute(left, right);
    if (typeof right === "number") return drop(map(left, (x) => compute(x, right)));
    if (typeof left === "number") return drop(map(right, (x) => compute(left, x)));
    const key = (labels) => JSON.stringify(Object.entries(without(labels, ["__name__"])).sort());
    const others = new Map(right.map((each) => [key(each.labels), each.values]));
    return left.flatMap(({ labels, values }) => {
      const other = others.get(key(labels));
      return other === undefined ? [] : [{ labels: without(labels, ["__name__"]), values: values.map((x, i) => compute(x, other[i])) }];
    });
  }
}

const drop = (series) => series.map(({ labels, values }) => ({ labels: without(labels, ["__name__"]), values }));

function map(value, change) {
  return typeof value === "number" ? change(value) : value.map(({ labels, values }) => ({ labels, values: values.map((x) => change(x)) }));
}

const only = (labels, names) => Object.fromEntries(names.filter((name) => name in labels).map((name) => [name, labels[name]]));
const without = (labels, names) => Object.fromEntries(Object.entries(labels).filter(([name]) => !names.includes(name)));

/** The classic quantile, straight lines inside of the buckets. */
function quantile(share, series) {
  const groups = new Map();
  for (const each of series) {
    const key = JSON.stringify(without(each.labels, ["le", "__name__"]));
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push({ bound: each.labels.le === "+Inf" ? Infinity : Number(each.labels.le), values: each.values });
  }
  return [...groups].map(([key, buckets]) => {
    buckets.sort((a, b) => a.bound - b.bound);
    const values = buckets[0].values.map((_, i) => {
      const wanted = share * buckets.at(-1).values[i];
      const at = Math.max(0, buckets.findIndex((bucket) => bucket.values[i] >= wanted));
      const low = at === 0 ? 0 : buckets[at - 1].bound;
      const below = at === 0 ? 0 : buckets[at - 1].values[i];
      const high = Number.isFinite(buckets[at].bound) ? buckets[at].bound : low;
      return low + ((high - low) * (wanted - below)) / Math.max(buckets[at].values[i] - below, 1e-12);
    });
    return { labels: JSON.parse(key), values };
  });
}
