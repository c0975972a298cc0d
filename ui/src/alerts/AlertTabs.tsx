import "./alerts.css";
import { Link, useLocation } from "@tanstack/react-router";
import { PAGES, findPage, keepTime } from "../app/pages";

const TABS = PAGES.filter((page) => page.path === "/alerts" || page.parent === "/alerts");

/** The ways between the pages around alerts. */
export function AlertTabs() {
  const shown = findPage(useLocation({ select: (location) => location.pathname }));
  return (
    <nav className="tabs" aria-label="Alert pages">
      {TABS.map((page) => (
        <Link key={page.path} to={page.path} search={keepTime as never} className="tab" title={page.purpose}
          activeOptions={{ exact: true, includeSearch: false }} aria-current={page === shown ? "page" : undefined}>
          {page.label}
        </Link>
      ))}
    </nav>
  );
}
