import { Menu } from "@mantine/core";
import type { ReactNode } from "react";
import type { Cell, Field } from "../data/frame";
import { showText, type FieldSettings } from "../field/config";
import { text } from "../model/json";
import { interpolate, type Scope } from "../variables/scope";

interface Props {
  settings: FieldSettings;
  field: Field;
  value: Cell;
  scope: Scope;
  /** Cells of the same row, by name, for links that speak of them. */
  row?: ReadonlyMap<string, string>;
  children: ReactNode;
}

/** A value, as a link where the file says where to; with a menu where it says more than one place. */
export function FieldLinks({ settings, field, value, scope, row, children }: Props) {
  const links = settings.links.map((link) => ({
    href: safeHref(fillLink(text(link["url"]), settings, field, value, scope, row)), title: interpolate(text(link["title"]), scope), newTab: link["targetBlank"] === true,
  })).filter((link): link is Place => link.href !== undefined);
  const [first] = links;
  if (first === undefined) return children;
  if (links.length === 1) return <a className="value-link" title={first.title} {...anchorOf(first)}>{children}</a>;
  return (
    <Menu position="bottom-start" shadow="md" withinPortal>
      <Menu.Target><button type="button" className="value-link value-menu" aria-haspopup="menu">{children}</button></Menu.Target>
      <Menu.Dropdown>{links.map((link) => <Menu.Item key={link.title + link.href} component="a" {...anchorOf(link)}>{link.title === "" ? link.href : link.title}</Menu.Item>)}</Menu.Dropdown>
    </Menu>
  );
}

interface Place {
  href: string;
  title: string;
  newTab: boolean;
}

/** Places elsewhere open beside this page, and learn nothing of it. */
function anchorOf({ href, newTab }: Place): { href: string; target?: string; rel?: string } {
  return newTab || /^https?:/.test(href) ? { href, target: "_blank", rel: "noopener noreferrer" } : { href };
}

function fillLink(url: string, settings: FieldSettings, field: Field, value: Cell, scope: Scope, row: ReadonlyMap<string, string> | undefined): string {
  const shown = showText(value, settings);
  const filled = url
    .replace(/\$\{__value\.(raw|text|numeric)\}|\$__cell\b|\$\{__cell\}/g, (_, kind?: string) => encodeURIComponent(kind === "text" ? shown : String(value ?? "")))
    .replace(/\$\{__field\.name\}|\$\{__series\.name\}/g, encodeURIComponent(settings.name))
    .replace(/\$\{__field\.labels\.([^}]+)\}/g, (_, label: string) => encodeURIComponent(field.labels?.[label.split(":")[0] ?? ""] ?? ""))
    .replace(/\$\{__data\.fields(?:\.([\w ]+)|\["?([^"\]]+)"?\])(?:\.(?:text|numeric|raw))?\}/g, (_, dotted?: string, bracket?: string) => encodeURIComponent(row?.get(dotted ?? bracket ?? "") ?? ""))
    .replaceAll("${__url_time_range}", "$__url_time_range");
  return interpolate(filled, scope);
}

/** Addresses of pages only: nothing that a browser would run. */
export function safeHref(url: string): string | undefined {
  const trimmed = url.trim();
  if (trimmed === "") return undefined;
  return /^(https?:\/\/|mailto:|\/|\?|#|\.\/)/i.test(trimmed) && !/^\/\/|^\/\\/.test(trimmed) ? trimmed : /^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? undefined : `/${trimmed.replace(/^[/\\]+/, "")}`;
}
