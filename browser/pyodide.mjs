// The wheel in Pyodide, which is CPython in the browser: reads and validates the corpus, and writes its page.
//
// node browser/pyodide.mjs FOLDER_OF_PYODIDE PAGE.html WHEEL...
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { join, resolve } from "node:path";

const [folder, page, ...wheels] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(resolve(folder), "pyodide.mjs")));
const python = await loadPyodide();
// a Buffer of node is no array that Pyodide takes
for (const wheel of wheels) python.unpackArchive(new Uint8Array(readFileSync(wheel)), "wheel");
const html = python.runPython(`
import malicrisis

corpus = malicrisis.load()
with malicrisis.data_path() as folder:
    assert malicrisis.read(folder) == corpus
    checked = malicrisis.validate(folder)
assert not checked.findings, checked.findings
assert all(document.text and document.raw for document in corpus.documents)
print(corpus, "in Pyodide:", len(corpus.accounts()), "accounts,", len(corpus.mentions()), "mentions")
malicrisis.page(corpus)
`);
writeFileSync(page, html);
