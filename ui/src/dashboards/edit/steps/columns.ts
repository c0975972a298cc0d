import { flag, number, record, text, type Json } from "../../model/json";

/** A column of `organize`, as it is to be. */
export interface OrganizedColumn {
  name: string;
  shown: boolean;
  /** Empty for its own name. */
  called: string;
}

/** The columns that come in and those that the options name, in the order of the options. */
export function readColumns(options: Json, incoming: readonly string[]): OrganizedColumn[] {
  const [exclude, include, order, rename] = [record(options["excludeByName"]), record(options["includeByName"]), record(options["indexByName"]), record(options["renameByName"])];
  const hasIncludes = Object.values(include).includes(true);
  const names = [...new Set([...incoming, ...Object.keys(exclude), ...Object.keys(rename)])];
  return names.map((name, index) => ({ name, place: number(order[name]) ?? 1_000 + index }))
    .sort((a, b) => a.place - b.place)
    .map(({ name }) => ({ name, shown: !flag(exclude[name]) && (!hasIncludes || flag(include[name])), called: text(rename[name]) }));
}

/** The options with these columns; what else stands in them stays. */
export function writeColumns(options: Json, columns: readonly OrganizedColumn[]): Json {
  const pairs = (value: (column: OrganizedColumn, index: number) => unknown): Json =>
    Object.fromEntries(columns.map((column, index) => [column.name, value(column, index)] as const).filter(([, each]) => each !== undefined));
  const includes = Object.values(record(options["includeByName"])).includes(true);
  return {
    ...options,
    excludeByName: pairs(({ shown }) => (shown ? undefined : true)),
    ...(includes ? { includeByName: pairs(({ shown }) => (shown ? true : undefined)) } : {}),
    indexByName: pairs((_, index) => index),
    renameByName: pairs(({ called }) => (called === "" ? undefined : called)),
  };
}
