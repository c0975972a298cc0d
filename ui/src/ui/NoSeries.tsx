import type { ReactNode } from "react";
import { recoveryOf, STILL_READING_TITLE, stillReadingDetail } from "../api/recovery";
import type { Answer } from "../api/types";
import { EmptyState } from "./EmptyState";

interface Props {
  answers: readonly (Answer<unknown> | undefined)[];
  title: string;
  detail: ReactNode;
  compact?: boolean;
}

/** In place of answers without any series. Unless the store has not read them yet, nothing matches. */
export function NoSeries({ answers, title, detail, compact = false }: Props) {
  const reading = recoveryOf(answers.flatMap((answer) => answer?.warnings ?? []));
  return reading === undefined ? <EmptyState compact={compact} title={title} detail={detail} /> : <EmptyState compact={compact} title={STILL_READING_TITLE} detail={stillReadingDetail(reading)} />;
}
