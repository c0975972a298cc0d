import { useMantineColorScheme } from "@mantine/core";
import { Icon } from "../ui/icons";

const SCHEMES = [
  { value: "auto", icon: "system", label: "As the system" },
  { value: "light", icon: "sun", label: "Light" },
  { value: "dark", icon: "moon", label: "Dark" },
] as const;

/** Light, dark, or as the system has it: one button per choice. */
export function SchemeButton() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <div className="schemes" role="group" aria-label="Colours">
      {SCHEMES.map((scheme) => (
        <button
          key={scheme.value} type="button" title={scheme.label} aria-label={scheme.label}
          aria-pressed={colorScheme === scheme.value} onClick={() => setColorScheme(scheme.value)}
        >
          <Icon name={scheme.icon} size={16} />
        </button>
      ))}
    </div>
  );
}
