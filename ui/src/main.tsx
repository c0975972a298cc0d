import "./app/mantine";
import "./app/tokens.css";
import "./app/frame.css";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ApiError } from "./api/client";
import { router } from "./app/router";
import { fetchDefaults } from "./app/serverDefaults";
import { Themed } from "./app/Themed";

const MAX_RETRIES = 1;

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // A refused query stays refused; only an unreachable or busy server is asked again.
      retry: (failures, error) =>
        failures < MAX_RETRIES && (!(error instanceof ApiError) || error.status === 0 || error.status === 503),
      refetchOnWindowFocus: false,
      structuralSharing: false,
      staleTime: Infinity,
      gcTime: 30_000,
    },
  },
});

/** An address may ask for light or dark, as a frame on another page does. */
const asked = new URLSearchParams(window.location.search).get("theme");
const forced = asked === "light" || asked === "dark" ? asked : undefined;

void fetchDefaults();

const container = document.getElementById("root");
if (container === null) throw new Error("index.html: no element with the id root");
createRoot(container).render(
  <StrictMode>
    <Themed forced={forced}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </Themed>
  </StrictMode>,
);
