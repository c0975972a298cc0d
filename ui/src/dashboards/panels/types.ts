import type { ConfiguredField } from "../field/config";
import type { PanelData } from "../data/usePanelData";
import type { Panel } from "../model/dashboard";

/** What each kind of panel is drawn from. */
export interface PanelProps {
  panel: Panel;
  data: PanelData;
  fields: readonly ConfiguredField[];
  width: number;
  height: number;
}
