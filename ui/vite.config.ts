import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Where `npm run dev` finds the HTTP API: the mock server, or a running Oriel. */
const api = process.env["ORIEL_URL"] ?? "http://127.0.0.1:3900";

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: "target/classes/web",
    emptyOutDir: true,
    target: "es2023",
    chunkSizeWarningLimit: 700,
    // Nothing is inlined as a data: URL, so that the Content-Security-Policy can stay strict.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  // What is drawn of dashboards stands in a file of the room `dashboard`, which the server reads, too.
  server: { fs: { allow: [".."] }, proxy: { "/prometheus": api, "/alertmanager": api, "/api": api, "/-": api } },
  test: {
    environment: "happy-dom",
    include: ["test/**/*.test.{ts,tsx}"],
    setupFiles: ["test/setup.ts"],
  },
});
