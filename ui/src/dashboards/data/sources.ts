import { PROMETHEUS } from "../../api/client";
import { fetchDatasources } from "../api";
import type { SourceRef } from "../model/dashboard";
import { interpolate, type Scope } from "../variables/scope";

/** A data source that somebody else answers for, asked through this server. */
export interface ExternalSource {
  uid: string;
  name: string;
}

/** External data sources by uid and by name. */
export type ExternalSources = ReadonlyMap<string, ExternalSource>;

export const NO_SOURCES: ExternalSources = new Map();

export const EXTERNAL_SOURCES = {
  queryKey: ["datasources"],
  queryFn: async ({ signal }: { signal: AbortSignal }): Promise<ExternalSources> => byUidAndName(await fetchDatasources(signal)),
  staleTime: 60_000, retry: false,
};

export function byUidAndName(sources: readonly (ExternalSource & { external: boolean })[]): ExternalSources {
  const external = sources.filter((each) => each.external);
  return new Map([...external.map((each) => [each.name, each] as const), ...external.map((each) => [each.uid, each] as const)]);
}

/** What an API's address adds to the key of a question: equal ones to the store within are one, whoever asks. */
export function elsewhere(base: string): readonly string[] {
  return base === PROMETHEUS ? [] : [base];
}

/** Where a source's API is: through the proxy for an external one that is named, the store within for all others. */
export function baseOf(source: SourceRef | undefined, scope: Scope): string {
  const external = source === undefined || source.uid === "" ? undefined : scope.sources?.get(interpolate(source.uid, scope));
  return external === undefined ? PROMETHEUS : `/api/datasources/proxy/uid/${encodeURIComponent(external.uid)}/api/v1`;
}
