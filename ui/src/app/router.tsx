import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { readExploreSearch } from "../explore/state";
import { NotFound, PageError } from "./ErrorPage";
import { one, parseSearch, stringifySearch } from "./search";
import { Shell } from "./Shell";

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: ({ error }) => <PageError error={error} />,
  validateSearch: (values: Record<string, unknown>) => ({
    from: one(values["from"]),
    to: one(values["to"]),
    refresh: one(values["refresh"]),
  }),
});

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
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

export const router = createRouter({
  routeTree: root.addChildren([home, explore, targets]),
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
