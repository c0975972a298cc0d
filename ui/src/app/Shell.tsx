import { useMantineColorScheme } from "@mantine/core";
import { Link, Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import { TimePicker } from "../time/TimePicker";
import { TimeProvider, usePageTime } from "../time/TimeContext";
import { Icon, Mark } from "../ui/icons";
import { PAGES, findPage, keepTime } from "./pages";
import { usePreferences } from "./preferences";
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

  return (
    <div className="frame">
      <a className="skip-link" href="#content">Skip to the content</a>
      <nav className="rail" aria-label="Pages">
        <Link to="/" search={keepTime as never} className="wordmark" aria-label="Oriel, home">
          <Mark /> <span>Oriel</span>
        </Link>
        {PAGES.filter((each) => each.parent === undefined).map((each) => (
          <Link key={each.path} to={each.path} search={keepTime as never} className="rail-link"
            activeOptions={{ exact: each.path === "/", includeSearch: false }} activeProps={{ "aria-current": "page" }}>
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
  const { zone, setZone } = usePreferences();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useDark();
  return useMemo<Shortcut[]>(
    () => [
      ...PAGES.map((page): Shortcut => ({
        keys: page.keys, label: page.label, group: "Go to",
        run: () => void navigate({ to: page.path, search: keepTime as never }),
      })),
      { keys: "/", label: "Search this page, or everything", group: "Go to", run: () => searchHere(setOpen) },
      { keys: "mod+k", label: "Find a page, alert, rule, metric or target", group: "Go to", run: () => setOpen("palette") },
      { keys: "t", label: "Choose the time range", group: "Time", run: () => setOpen("time") },
      { keys: "r", label: "Refresh", group: "Time", run: time.refresh },
      { keys: "[", label: "Step back in time", group: "Time", run: () => time.step(-1) },
      { keys: "]", label: "Step forward in time", group: "Time", run: () => time.step(1) },
      { keys: "-", label: "Zoom out", group: "Time", run: time.zoomOut },
      {
        keys: "u", label: "Switch between local time and UTC", group: "Time",
        run: () => setZone(zone === "utc" ? "local" : "utc"),
      },
      {
        keys: "d", label: "Switch between light and dark", group: "View",
        run: () => setColorScheme(dark ? "light" : "dark"),
      },
      { keys: "?", label: "Show these keys", group: "View", run: () => setOpen("keys") },
    ],
    [navigate, time, zone, setZone, dark, setColorScheme, setOpen],
  );
}

/** Focuses the page's own search field; the palette where it has none. */
function searchHere(setOpen: (open: Open) => void): void {
  const field = document.querySelector<HTMLElement>("[data-page-search]");
  if (field === null) setOpen("palette");
  else field.focus();
}
