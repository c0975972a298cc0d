/** The pages of a dashboard's settings, as addresses name them. */
export const SETTINGS_PAGES = ["general", "variables", "annotations", "links", "versions", "json"] as const;

export type SettingsPage = (typeof SETTINGS_PAGES)[number];
