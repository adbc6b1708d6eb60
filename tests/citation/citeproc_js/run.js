// Writes output.json: how citeproc-js cites each item of items.json in each style of styles.txt. See README.md.
// node run.js STYLES_FOLDER LOCALES_FOLDER
const fs = require("fs");
const path = require("path");
const CSL = require("citeproc");

const [styles, locales] = process.argv.slice(2);
const read = (...names) => fs.readFileSync(path.join(...names), "utf8");
const items = JSON.parse(read(__dirname, "items.json"));
const sys = {
  retrieveLocale: (lang) => {
    const file = path.join(locales, `locales-${lang}.xml`);
    return fs.existsSync(file) ? read(file) : false;
  },
  retrieveItem: (id) => items[id],
};

function cited(style, id) {
  // a new engine for each item: no item changes how another is cited
  const engine = new CSL.Engine(sys, style);
  engine.setOutputFormat("text");
  engine.updateItems([id]);
  const bibliography = engine.makeBibliography();
  const cluster = { citationItems: [{ id }], properties: { noteIndex: 1 } };
  const words = bibliography ? bibliography[1].join("") : engine.previewCitationCluster(cluster, [], [], "text");
  return words.replace(/\s+/g, " ").trim();
}

const output = {};
for (const name of read(__dirname, "styles.txt").split("\n").filter(Boolean)) {
  const style = read(styles, `${name}.csl`);
  output[name] = Object.fromEntries(Object.keys(items).map((id) => [id, cited(style, id)]));
}
fs.writeFileSync(path.join(__dirname, "output.json"), JSON.stringify(output, null, 1) + "\n");
