import "@mantine/dates/styles.css";
import { DatePicker } from "@mantine/dates";
import { useState } from "react";

const DAY = /^\d{4}-\d{2}-\d{2}$/;

interface Props {
  from: string;
  to: string;
  onPick: (firstDay: string, lastDay: string) => void;
}

/** A month to choose a first and a last day from; days are `2026-11-21`. */
export default function RangeCalendar({ from, to, onPick }: Props) {
  const [half, setHalf] = useState<string | null>(null);
  const whole: [string | null, string | null] = [DAY.test(from) ? from : null, DAY.test(to) ? to : null];
  return (
    <DatePicker
      type="range" size="xs" ariaLabels={{ previousMonth: "Month before", nextMonth: "Next month", previousYear: "Year before", nextYear: "Next year", previousDecade: "Decade before", nextDecade: "Next decade" }} allowSingleDateInRange firstDayOfWeek={1}
      value={half === null ? whole : [half, null]}
      onChange={([first, last]) => {
        if (first !== null && last !== null) {
          setHalf(null);
          onPick(first, last);
        } else {
          setHalf(first);
        }
      }}
    />
  );
}
