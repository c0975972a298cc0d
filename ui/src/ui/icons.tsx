/** The icons of the UI: 20 by 20, strokes in the text colour, hidden from screen readers. */
const PATHS = {
  home: "M3 9.5 10 3.5l7 6V16.5h-4.5V12h-5v4.5H3z",
  dashboard: "M3.5 3.5h5.5v7H3.5zM11.5 3.5h5v4h-5zM11.5 10h5v6.5h-5zM3.5 13h5.5v3.5H3.5z",
  more: "M10 4.8h.01M10 10h.01M10 15.2h.01",
  explore: "M3 16.5h14M4.5 13l3.5-4.5 3 2.5 4.5-6",
  targets: "M10 3v2.5M10 14.5V17M3 10h2.5M14.5 10H17M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z",
  clock: "M10 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM10 6.5V10l2.5 1.5",
  refresh: "M16 6.5V3.5M16 6.5h-3M16 6.5A6.5 6.5 0 1 0 16.5 11",
  left: "M12 5l-5 5 5 5",
  right: "M8 5l5 5-5 5",
  down: "M5.5 8l4.5 4.5L14.5 8",
  up: "M5.5 12l4.5-4.5 4.5 4.5",
  share: "M13.5 7V3.5H10M13.5 3.5 8 9M11 4.5H5.5v10h10V11",
  undo: "M7 5 3.5 8.5 7 12M3.5 8.5h8a4 4 0 0 1 0 8H8",
  redo: "M13 5l3.5 3.5L13 12M16.5 8.5h-8a4 4 0 0 0 0 8H12",
  gear: "M10 7.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM10 3v2M10 15v2M3 10h2M15 10h2M5 5l1.5 1.5M13.5 13.5 15 15M15 5l-1.5 1.5M6.5 13.5 5 15",
  screen: "M3 7V3.5h3.5M13.5 3.5H17V7M17 13v3.5h-3.5M6.5 16.5H3V13",
  zoomOut: "M8.5 4a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM12 12l4.5 4.5M6.5 8.5h4",
  sun: "M10 7a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM10 2.5v1.5M10 16v1.5M2.5 10H4M16 10h1.5M4.7 4.7l1 1M14.3 14.3l1 1M15.3 4.7l-1 1M5.7 14.3l-1 1",
  moon: "M16 11.5A6.5 6.5 0 0 1 8.5 4a6.5 6.5 0 1 0 7.5 7.5z",
  system: "M3 4.5h14v9H3zM7.5 16.5h5M10 13.5v3",
  search: "M9 4a5 5 0 1 0 0 10A5 5 0 0 0 9 4zM12.8 12.8 16.5 16.5",
  keyboard: "M2.5 5.5h15v9h-15zM5.5 8.5h.01M8.5 8.5h.01M11.5 8.5h.01M14.5 8.5h.01M6.5 11.5h7",
  plus: "M10 4.5v11M4.5 10h11",
  close: "M5.5 5.5l9 9M14.5 5.5l-9 9",
  eye: "M2.5 10S5.5 5 10 5s7.5 5 7.5 5-3 5-7.5 5-7.5-5-7.5-5zM10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4z",
  eyeOff: "M4 4l12 12M8 5.3A7 7 0 0 1 10 5c4.5 0 7.5 5 7.5 5a13 13 0 0 1-2.3 2.8M5 7a13 13 0 0 0-2.5 3s3 5 7.5 5a7 7 0 0 0 3-.7",
  history: "M4 10a6 6 0 1 1 1.8 4.3M4 6.5V10h3.5M10 7v3.5l2 1.2",
  list: "M7 5.5h9.5M7 10h9.5M7 14.5h9.5M3.5 5.5h.01M3.5 10h.01M3.5 14.5h.01",
  format: "M4 5h12M4 8.5h8M4 12h12M4 15.5h6",
  copy: "M7.5 7.5h8v8h-8zM12.5 7.5v-3h-8v8h3",
  link: "M8.5 11.5l3-3M9 6l1.5-1.5a3.2 3.2 0 0 1 4.5 4.5L13.5 10.5M6.5 9.5 5 11a3.2 3.2 0 0 0 4.5 4.5L11 14",
  play: "M6.5 4.5v11l9-5.5z",
  check: "M4.5 10.5l3.5 3.5 7.5-8",
  alert: "M10 3.5 17.5 16.5h-15zM10 8.5v3.5M10 14.3h.01",
  cross: "M10 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM7.5 7.5l5 5M12.5 7.5l-5 5",
  octagon: "M7 3h6l4 4v6l-4 4H7l-4-4V7zM10 6.5v4.5M10 13.5h.01",
  bell: "M5 13.5V9a5 5 0 0 1 10 0v4.5l1.5 1.5h-13zM8.5 17h3",
  bellOff: "M5 13.5V9a5 5 0 0 1 8-4M15 9.5v4l1.5 1.5h-13L5 13.5M8.5 17h3M3.5 3.5l13 13",
  tree: "M3 4h5v4H3zM12 4h5v4h-5zM12 12h5v4h-5zM8 6h4M10 6v8h2",
  send: "M17 3.5 3 9l5.5 2.5L11 17zM17 3.5l-8.5 8",
  flask: "M8 3.5h4M8.5 3.5v5l-4 7.5h11l-4-7.5v-5M6.5 12.5h7",
  heart: "M10 16.5S3.5 12.5 3.5 8A3.4 3.4 0 0 1 10 6.5 3.4 3.4 0 0 1 16.5 8c0 4.5-6.5 8.5-6.5 8.5z",
  edit: "M4 16h3l9-9-3-3-9 9zM11.5 5.5l3 3",
  shield: "M10 3.5 16 6v4c0 3.5-2.5 5.8-6 6.8C6.5 15.8 4 13.5 4 10V6z",
  book: "M4 4.5h5a1.5 1.5 0 0 1 1 1.5v10a1.5 1.5 0 0 0-1-1.5H4zM16 4.5h-5A1.5 1.5 0 0 0 10 6v10a1.5 1.5 0 0 1 1-1.5h5z",
  info: "M10 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM10 9.5v4M10 6.8h.01",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size} height={size} viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth={1.5}
      strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The mark: a bay window of three panes. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false" className="mark">
      <rect width="32" height="32" rx="7" />
      <path d="M7 10.5 12.5 7h7L25 10.5v11L19.5 25h-7L7 21.5zM12.5 7v18M19.5 7v18M7 16h18" />
    </svg>
  );
}
