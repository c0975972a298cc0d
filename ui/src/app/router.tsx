import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { readExploreSearch } from "../explore/state";
import { readDashboardSearch } from "../dashboards/page/address";
import { NotFound, PageError } from "./ErrorPage";
import { graphPlace, hashPlace } from "./knownLinks";
import { many, one, parseSearch, stringifySearch } from "./search";
import { Shell } from "./Shell";

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: ({ error }) => <PageError error={error} />,
  validateSearch: (values: Record<string, unknown>) => ({
    from: one(values["from"]),
    to: one(values["to"]),
    refresh: one(values["refresh"]),
    timezone: one(values["timezone"]),
  }),
});

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: ({ location }) => {
    const place = hashPlace(location.hash);
    if (place !== undefined) throw redirect(place as never);
  },
  component: lazyRouteComponent(() => import("../home/HomePage")),
});

const explore = createRoute({
  getParentRoute: () => root,
  path: "/explore",
  validateSearch: readExploreSearch,
  component: lazyRouteComponent(() => import("../explore/ExplorePage")),
});

const targets = createRoute({
  getParentRoute: () => root,
  path: "/targets",
  validateSearch: (values: Record<string, unknown>) => ({
    filter: one(values["filter"]),
    health: one(values["health"]),
  }),
  component: lazyRouteComponent(() => import("../targets/TargetsPage")),
});

const graph = createRoute({
  getParentRoute: () => root,
  path: "/graph",
  beforeLoad: ({ location }) => {
    throw redirect(graphPlace(location.search) as never);
  },
});

const alerts = createRoute({
  getParentRoute: () => root,
  path: "/alerts",
  validateSearch: (values: Record<string, unknown>) => ({
    filter: one(values["filter"]), state: one(values["state"]), group: one(values["group"]),
  }),
  component: lazyRouteComponent(() => import("../alerts/AlertsPage")),
});

const alert = createRoute({
  getParentRoute: () => root,
  path: "/alerts/one",
  validateSearch: (values: Record<string, unknown>) => ({ label: many(values["label"]) }),
  component: lazyRouteComponent(() => import("../alerts/AlertPage")),
});

const rules = createRoute({
  getParentRoute: () => root,
  path: "/alerts/rules",
  validateSearch: (values: Record<string, unknown>) => ({
    filter: one(values["filter"]), show: one(values["show"]), open: one(values["open"]), backtest: one(values["backtest"]),
  }),
  component: lazyRouteComponent(() => import("../rules/RulesPage")),
});

const silences = createRoute({
  getParentRoute: () => root,
  path: "/alerts/silences",
  validateSearch: (values: Record<string, unknown>) => ({
    filter: one(values["filter"]), state: one(values["state"]), new: one(values["new"]), edit: one(values["edit"]), m: many(values["m"]),
  }),
  component: lazyRouteComponent(() => import("../silences/SilencesPage")),
});

const routing = createRoute({
  getParentRoute: () => root,
  path: "/alerts/routing",
  validateSearch: (values: Record<string, unknown>) => ({ label: many(values["label"]) }),
  component: lazyRouteComponent(() => import("../routing/RoutingPage")),
});

const notifications = createRoute({
  getParentRoute: () => root,
  path: "/alerts/notifications",
  validateSearch: (values: Record<string, unknown>) => ({
    filter: one(values["filter"]), outcome: one(values["outcome"]), receiver: one(values["receiver"]),
  }),
  component: lazyRouteComponent(() => import("../routing/NotificationsPage")),
});

const dashboards = createRoute({
  getParentRoute: () => root,
  path: "/dashboards",
  component: lazyRouteComponent(() => import("../dashboards/page/DashboardsPage")),
});

const dashboard = createRoute({
  getParentRoute: () => root,
  path: "/d/$uid",
  validateSearch: readDashboardSearch,
  component: lazyRouteComponent(() => import("../dashboards/page/DashboardPage")),
});

/** Grafana's addresses end in the title. */
const dashboardWithTitle = createRoute({
  getParentRoute: () => root,
  path: "/d/$uid/$title",
  validateSearch: readDashboardSearch,
  component: lazyRouteComponent(() => import("../dashboards/page/DashboardPage")),
});

const newDashboard = createRoute({
  getParentRoute: () => root,
  path: "/dashboard/new",
  validateSearch: readDashboardSearch,
  component: lazyRouteComponent(() => import("../dashboards/page/NewDashboardPage")),
});

const snapshot = createRoute({
  getParentRoute: () => root,
  path: "/dashboard/snapshot/$key",
  validateSearch: readDashboardSearch,
  component: lazyRouteComponent(() => import("../dashboards/page/SnapshotPage")),
});

const solo = createRoute({
  getParentRoute: () => root,
  path: "/d-solo/$uid",
  validateSearch: readDashboardSearch,
  component: lazyRouteComponent(() => import("../dashboards/page/SoloPage")),
});

const soloWithTitle = createRoute({
  getParentRoute: () => root,
  path: "/d-solo/$uid/$title",
  validateSearch: readDashboardSearch,
  component: lazyRouteComponent(() => import("../dashboards/page/SoloPage")),
});

export const router = createRouter({
  routeTree: root.addChildren([home, graph, dashboards, dashboard, dashboardWithTitle, newDashboard, snapshot, solo, soloWithTitle, explore, alerts, alert, rules, silences, routing, notifications, targets]),
  parseSearch,
  stringifySearch,
  defaultPreload: "intent",
  defaultErrorComponent: ({ error }) => <PageError error={error} />,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
