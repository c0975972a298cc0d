import { useMantineColorScheme } from "@mantine/core";
import { Link, Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import { TimePicker } from "../time/TimePicker";
import { absolute, readRange, writeRange } from "../time/range";
import { TimeProvider, usePageTime } from "../time/TimeContext";
import { writeClipboard } from "../ui/clipboard";
import { Icon, Mark } from "../ui/icons";
import { PAGES, findPage, keepTime } from "./pages";
import { RecoveryStrip } from "./RecoveryStrip";
import { SchemeButton } from "./SchemeButton";
import { useDark } from "./useDark";
import { useShortcuts, useShownPageShortcuts, type Shortcut } from "./shortcuts";

const Palette = lazy(() => import("./Palette"));
const ShortcutSheet = lazy(() => import("./ShortcutSheet"));

export function Shell() {
  return (
    <TimeProvider>
      <Frame />
    </TimeProvider>
  );
}

type Open = "none" | "palette" | "keys" | "time";

function Frame() {
  const [open, setOpen] = useState<Open>("none");
  const frameKeys = useFrameShortcuts(setOpen);
  const pageKeys = useShownPageShortcuts();
  const shortcuts = useMemo(() => [...pageKeys, ...frameKeys], [pageKeys, frameKeys]);
  useShortcuts(shortcuts);
  const path = useLocation({ select: (location) => location.pathname });
  const page = findPage(path);
  useEffect(() => {
    document.title = page === undefined ? "Oriel" : `${page.label} · Oriel`;
  }, [page]);
  const close = (): void => setOpen("none");
  if (path.startsWith("/d-solo/")) return <main id="content" className="solo"><RecoveryStrip /><Outlet /></main>;

  return (
    <div className="frame">
      <a className="skip-link" href="#content">Skip to the content</a>
      <nav className="rail" aria-label="Pages">
        <Link to="/" search={keepTime as never} className="wordmark" aria-label="Oriel, home">
          <Mark /> <span>Oriel</span>
        </Link>
        {PAGES.filter((each) => each.parent === undefined).map((each) => (
          <Link key={each.path} to={each.path} search={keepTime as never} className="rail-link"
            activeOptions={{ exact: true, includeSearch: false }} aria-current={page?.path === each.path || page?.parent === each.path ? "page" : undefined}>
            <Icon name={each.icon} /> <span>{each.label}</span>
          </Link>
        ))}
        <div className="rail-foot">
          <button type="button" className="rail-link" onClick={() => setOpen("palette")}>
            <Icon name="search" /> <span>Search</span> <kbd>{modifierName()}K</kbd>
          </button>
          <button type="button" className="rail-link" onClick={() => setOpen("keys")}>
            <Icon name="keyboard" /> <span>Keys</span> <kbd>?</kbd>
          </button>
          <SchemeButton />
        </div>
      </nav>
      <header className="bar">
        <span className="bar-mark"><Mark /></span>
        <h1>{page?.label ?? "Oriel"}</h1>
        <button type="button" className="bar-search" onClick={() => setOpen("palette")} aria-label="Search">
          <Icon name="search" />
        </button>
        <TimePicker opened={open === "time"} onOpenChange={(opened) => setOpen(opened ? "time" : "none")} />
      </header>
      <main id="content" tabIndex={-1}>
        <RecoveryStrip />
        <Outlet />
      </main>
      <Suspense>
        {open === "palette" && <Palette actions={shortcuts} onClose={close} />}
        {open === "keys" && <ShortcutSheet shortcuts={shortcuts} onClose={close} />}
      </Suspense>
    </div>
  );
}

function modifierName(): string {
  return navigator.platform.startsWith("Mac") ? "⌘" : "Ctrl ";
}

function useFrameShortcuts(setOpen: (open: Open) => void): readonly Shortcut[] {
  const navigate = useNavigate();
  const time = usePageTime();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useDark();
  return useMemo<Shortcut[]>(
    () => [
      ...PAGES.map((page): Shortcut => ({
        keys: page.keys, label: page.label, group: "Go to",
        run: () => void navigate({ to: page.path, search: keepTime as never }),
      })),
      { keys: "/", label: "Search this page, or everything", group: "Go to", run: () => searchHere(setOpen) },
      { keys: "mod+k", label: "Find a dashboard, page, alert, rule, metric or target", group: "Go to", whileTyping: true, run: () => setOpen("palette") },
      { keys: "t t", label: "Choose the time range", group: "Time", run: () => setOpen("time") },
      { keys: "r", label: "Refresh", group: "Time", run: time.refresh },
      { keys: "d r", label: "Refresh", group: "Time", run: time.refresh },
      ...(["[", "t ArrowLeft"] as const).map((keys): Shortcut => ({ keys, label: "Step back in time", group: "Time", run: () => time.step(-1) })),
      ...(["]", "t ArrowRight"] as const).map((keys): Shortcut => ({ keys, label: "Step forward in time", group: "Time", run: () => time.step(1) })),
      ...(["-", "t z"] as const).map((keys): Shortcut => ({ keys, label: "Zoom out", group: "Time", run: time.zoomOut })),
      { keys: "t a", label: "Make the range absolute", group: "Time", run: () => time.setRange(absolute(time.range.startMillis, time.range.endMillis)) },
      { keys: "t c", label: "Copy the range", group: "Time", run: () => void writeClipboard(writeRange(absolute(time.range.startMillis, time.range.endMillis))).catch(() => undefined) },
      { keys: "t v", label: "Take the range that was copied", group: "Time", run: () => pasteRange(time.setRange) },
      { keys: "u", label: "Switch between local time and UTC", group: "Time", run: () => time.setZone(time.zone === "utc" ? "local" : "utc") },
      { keys: "c t", label: "Switch between light and dark", group: "View", run: () => setColorScheme(dark ? "light" : "dark") },
      { keys: "d f", label: "Full screen", group: "View", run: toggleFullScreen },
      { keys: "?", label: "Show these keys", group: "View", run: () => setOpen("keys") },
    ],
    [navigate, time, dark, setColorScheme, setOpen],
  );
}

function pasteRange(take: (range: { from: string; to: string }) => void): void {
  navigator.clipboard?.readText().then((text) => {
    const range = readRange(text);
    if (range !== undefined) take(range);
  }, () => undefined);
}

function toggleFullScreen(): void {
  const done = document.fullscreenElement === null ? document.documentElement.requestFullscreen() : document.exitFullscreen();
  done.catch(() => undefined);
}

/** Focuses the page's own search field; the palette where it has none. */
function searchHere(setOpen: (open: Open) => void): void {
  const field = document.querySelector<HTMLElement>("[data-page-search]");
  if (field === null) setOpen("palette");
  else field.focus();
}
