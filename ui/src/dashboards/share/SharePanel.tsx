import { Modal } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { saveBlob, saveText, toCsv } from "../../explore/csv";
import { usePageTime } from "../../time/TimeContext";
import type { PanelData } from "../data/usePanelData";
import type { ConfiguredField } from "../field/config";
import type { Panel } from "../model/dashboard";
import { rowsOf } from "../page/rows";
import { CopyField } from "./CopyField";
import { LinkWishesFields } from "./LinkWishesFields";
import { embedCode, embedLink, linkTo, type LinkWishes } from "./links";
import { pictureOf } from "./picture";

interface Props {
  panel: Panel;
  title: string;
  data: PanelData;
  fields: readonly ConfiguredField[];
  element: () => HTMLElement | null;
  onClose: () => void;
}

/** One panel for others: its address, a frame for another page, a picture, its data. */
export default function SharePanel({ panel, title, data, fields, element, onClose }: Props) {
  const { uid = "" } = useParams({ strict: false });
  const { range } = usePageTime();
  const [wishes, setWishes] = useState<LinkWishes>({ absolute: true, variables: true, theme: "" });
  const [problem, setProblem] = useState("");
  const here = new URL(window.location.href);
  const embed = embedLink(here, uid, panel.id, range, wishes);
  const name = (title || "panel").replaceAll(/[^\w.-]+/g, "-").slice(0, 80);
  const picture = (): void => {
    const drawn = element();
    if (drawn === null) return;
    pictureOf(drawn).then((blob) => saveBlob(`${name}.png`, blob), (cause: unknown) => setProblem(cause instanceof Error ? cause.message : String(cause)));
  };
  return (
    <Modal opened onClose={onClose} title={`Share ${title || "the panel"}`} size="lg">
      <div className="edit-form">
        <LinkWishesFields wishes={wishes} onChange={setWishes} />
        <CopyField label="Link to the panel" text={linkTo(here, range, wishes, panel)} />
        {uid !== "" && panel.id > 0 && <CopyField label="Frame for another page" text={embedCode(embed)} rows={3} />}
        {uid !== "" && panel.id > 0 && <p className="hint">Pages of other addresses may show the frame once <code>GF_SECURITY_ALLOW_EMBEDDING=true</code> is set on the server.</p>}
        <div className="dialog-foot">
          {uid !== "" && panel.id > 0 && <a className="quiet bordered" href={embed} target="_blank" rel="noopener noreferrer">Open it alone</a>}
          <span className="spring" />
          <button type="button" className="quiet bordered" onClick={() => saveText(`${name}.csv`, toCsv(rowsOf(data.frames, fields)))}>Save as CSV</button>
          <button type="button" className="primary" onClick={picture}>Save as PNG</button>
        </div>
        {problem !== "" && <p className="problem" role="alert">{problem}</p>}
      </div>
    </Modal>
  );
}
