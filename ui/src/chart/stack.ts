/**
 * Running sums of columns, the first at the bottom. A gap of one series adds nothing to those above it but stays a
 * gap of its own.
 */
export function stackColumns(columns: readonly Float64Array[]): Float64Array[] {
  const length = columns[0]?.length ?? 0;
  const total = new Float64Array(length);
  return columns.map((column) => {
    const stacked = new Float64Array(length);
    for (let i = 0; i < length; i++) {
      const value = column[i]!;
      if (Number.isNaN(value)) {
        stacked[i] = NaN;
      } else {
        total[i] = total[i]! + value;
        stacked[i] = total[i]!;
      }
    }
    return stacked;
  });
}

/** What a stacked series stands on: for each index the sum of the series below it. */
export function stackFloors(columns: readonly Float64Array[]): Float64Array[] {
  const length = columns[0]?.length ?? 0;
  let total = new Float64Array(length);
  return columns.map((column) => {
    const floor = total;
    total = floor.slice();
    for (let i = 0; i < length; i++) {
      const value = column[i]!;
      if (!Number.isNaN(value)) total[i] = total[i]! + value;
    }
    return floor;
  });
}
