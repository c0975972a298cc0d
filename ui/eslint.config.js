import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["target/", "node_modules/", "public/"] },
  {
    files: ["src/**/*.{ts,tsx}", "test/**/*.{ts,tsx}"],
    extends: [...tseslint.configs.strict, ...tseslint.configs.stylistic],
    plugins: { "react-hooks": reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      "max-lines": ["error", 600],
      "no-console": "error",
      "no-restricted-properties": ["error", { property: "innerHTML", message: "Texts become text nodes, never markup." }],
      "@typescript-eslint/explicit-function-return-type": "off",
      // Indexes into typed arrays inside of loops that keep them in bounds.
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/dot-notation": "off",
      "@typescript-eslint/consistent-type-definitions": ["error", "interface"],
    },
  },
  { files: ["**/*.mjs"], rules: { "max-lines": ["error", 600], "no-unused-vars": "error" } },
);
