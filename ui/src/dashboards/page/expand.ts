import type { Dashboard, Panel, Section } from "../model/dashboard";
import type { Chosen } from "../variables/scope";

/** More copies than this a repeat does not make. */
const MAX_COPIES = 60;

/** The sections of a page with every repeat carried out for what is chosen now. */
export function expand(dashboard: Dashboard, chosen: ReadonlyMap<string, Chosen>): Section[] {
  return dashboard.sections.flatMap((section) => {
    const values = section.repeat === undefined ? undefined : valuesOf(chosen, section.repeat);
    if (section.repeat === undefined || values === undefined) return [withCopies(section, chosen)];
    const name = section.repeat;
    return values.map((value, index): Section => withCopies({
      ...section, key: `${section.key}-${index}`,
      panels: section.panels.map((panel) => ({ ...panel, key: `${panel.key}-r${index}`, scoped: { ...panel.scoped, [name]: value } })),
      title: section.title.replaceAll(`\${${name}}`, value).replaceAll(`$${name}`, value).replaceAll(`[[${name}]]`, value),
    }, chosen));
  });
}

function valuesOf(chosen: ReadonlyMap<string, Chosen>, name: string): readonly string[] | undefined {
  const variable = chosen.get(name);
  return variable === undefined || variable.values.length === 0 ? undefined : variable.values.slice(0, MAX_COPIES);
}

function withCopies(section: Section, chosen: ReadonlyMap<string, Chosen>): Section {
  const panels: Panel[] = [];
  let added = 0;
  let addedBelow = 0;
  for (const panel of section.panels) {
    // Panels beside a repeated one stay beside it; those below move down.
    const shift = panel.grid.y >= addedBelow ? added : 0;
    const here: Panel = { ...panel, grid: { ...panel.grid, y: panel.grid.y + shift } };
    const { repeat } = panel;
    const values = repeat === undefined || panel.scoped[repeat.variable] !== undefined ? undefined : valuesOf(chosen, repeat.variable);
    if (repeat === undefined || values === undefined || values.length === 0) {
      panels.push(here);
      continue;
    }
    const perRow = repeat.vertical ? 1 : Math.max(1, Math.min(repeat.maxPerRow, values.length));
    const w = repeat.vertical ? panel.grid.w : Math.floor(24 / perRow);
    values.forEach((value, index) => panels.push({
      ...here, key: `${panel.key}-c${index}`, scoped: { ...panel.scoped, [repeat.variable]: value },
      grid: { x: repeat.vertical ? panel.grid.x : (index % perRow) * w, y: here.grid.y + Math.floor(index / perRow) * panel.grid.h, w, h: panel.grid.h },
    }));
    added += (Math.ceil(values.length / perRow) - 1) * panel.grid.h;
    addedBelow = panel.grid.y + panel.grid.h;
  }
  return { ...section, panels };
}
