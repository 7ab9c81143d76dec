// Reads the three files of each record with citation-js, and prints what each says, as CSL-JSON.
//
//     node read.mjs < list    where the list is JSON: [{id, bib, ris, csl}, …], the texts of the files
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";
import "@citation-js/plugin-csl";

let text = "";
for await (const chunk of process.stdin) text += chunk;
const read = (text, format) => {
  const data = new Cite(text, { forceType: format }).data;
  if (data.length !== 1) throw new Error(`${data.length} records, not one: ${text}`);
  return data[0];
};
const records = JSON.parse(text).map(({ id, bib, ris, csl }) => ({
  id,
  bib: read(bib, "@biblatex/text"),
  ris: read(ris, "@ris/file"),
  csl: read(csl, "@else/json"),
}));
process.stdout.write(JSON.stringify(records));
