import type { UseQueryResult } from "@tanstack/react-query";
import { useEffect } from "react";

/** Why each query failed, by its place; undefined where it did not. */
export type QueryErrors = readonly (Error | undefined)[];

/** Tells the page which queries failed, so that each error stands under its own editor. */
export function useReportedErrors(results: readonly UseQueryResult<unknown>[], report: (errors: QueryErrors) => void): QueryErrors {
  const errors = results.map((result) => (result.isError ? result.error : undefined));
  const text = errors.map((error) => error?.message ?? "").join("\u0001");
  useEffect(() => {
    report(errors);
    // The texts stand for the errors: an equal text is an equal error to the reader.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [text, report]);
  return errors;
}
