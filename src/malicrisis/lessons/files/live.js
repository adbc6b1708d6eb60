// Boxes to run the code of a lesson in. Python is Pyodide, loaded by the first Run, in a worker that Stop ends.
"use strict";
(() => {
  const blocks = [...document.querySelectorAll(".highlight-python pre")].filter((one) => /^>>> /m.test(one.textContent));
  const here = document.currentScript.src; // empty if the script is in the page itself

  // This function is the worker: it is written out into a blob, since files cannot start workers from other files.
  const work = () => {
    let run;
    const unpacked = async (data) => {
      const bytes = typeof data === "string" ? Uint8Array.from(atob(data), (one) => one.charCodeAt(0)) : data;
      return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
    };
    const start = async (files) => {
      const names = Object.keys(files);
      const contents = await Promise.all(names.map((name) => unpacked(files[name])));
      const file = Object.fromEntries(names.map((name, number) => [name, contents[number]]));
      const imported = (name) => import(URL.createObjectURL(new Blob([file[name]], { type: "text/javascript" })));
      // Pyodide asks for its files by address, and refuses to start if this function works
      self.fetch = async (address) => {
        const name = String(address).split("/").pop();
        return new Response(file[name], { headers: { "content-type": name.endsWith(".wasm") ? "application/wasm" : "application/zip" } });
      };
      self.importScripts = () => { throw new Error("no classic imports"); };
      const { loadPyodide } = await imported("pyodide.mjs");
      const { default: createPyodideModule } = await imported("pyodide.asm.mjs");
      const python = await loadPyodide({
        createPyodideModule, indexURL: "blob:none/", stdLibURL: "blob:none/python_stdlib.zip", packageBaseUrl: "blob:none/",
        lockFileContents: new TextDecoder().decode(file["pyodide-lock.json"]),
        packages: [],
      });
      python.unpackArchive(new Uint8Array(file["packages.zip"]), "zip", { extractDir: "/lesson" });
      python.runPython("import sys; sys.path.insert(0, '/lesson')");
      run = python.pyimport("lesson_start").run;
    };
    self.onmessage = async ({ data: { files, source } }) => {
      try {
        if (files) await start(files);
        self.postMessage({ output: run(source) });
      } catch (error) {
        self.postMessage({ failure: String(error) });
      }
    };
  };

  const LOADING = "Loading Python. This takes some seconds, once.";
  let files; // of Python, once they are there
  let worker;
  let busy; // what to do with the next answer of the worker

  const filesOfPage = async () => {
    const inside = document.getElementById("lesson.files");
    if (inside) return JSON.parse(inside.textContent);
    const folder = new URL(".", here);
    const names = await (await fetch(new URL("files.json", folder))).json();
    const got = await Promise.all(names.map(async (name) => [name, await (await fetch(new URL(`${name}.gz`, folder))).arrayBuffer()]));
    return Object.fromEntries(got);
  };

  const answer = (message) => new Promise((resolve) => { busy = resolve; worker.postMessage(message); });

  const stop = () => {
    if (worker) worker.terminate();
    worker = undefined;
    const waiting = busy;
    busy = undefined;
    if (waiting) waiting({ stopped: true });
  };

  const ask = async (source) => {
    if (worker) return answer({ source });
    files ??= await filesOfPage();
    worker = new Worker(URL.createObjectURL(new Blob([`(${work})()`], { type: "text/javascript" })));
    worker.onmessage = ({ data }) => { const done = busy; busy = undefined; done(data); };
    worker.onerror = (event) => { const done = busy; busy = undefined; worker = undefined; if (done) done({ failure: event.message }); };
    return answer({ source, files });
  };

  const made = (name, attributes, ...children) => {
    const one = Object.assign(document.createElement(name), attributes);
    one.append(...children);
    return one;
  };

  const sourceOf = (pre) => pre.textContent.split("\n").filter((line) => /^(>>>|\.\.\.)( |$)/.test(line)).map((line) => line.slice(4)).join("\n");

  document.getElementById("lesson.no-run")?.remove(); // unlike noscript, it stays where something blocks scripts

  let running = false;
  blocks.forEach((pre, number) => {
    const name = `code ${number + 1}`;
    const source = sourceOf(pre);
    const area = made("textarea", { id: `code-${number + 1}`, value: source, rows: source.split("\n").length, spellcheck: false, autocapitalize: "off", autocomplete: "off" });
    const go = made("button", { type: "button", textContent: `Run ${name}` });
    const end = made("button", { type: "button", textContent: "Stop", hidden: true });
    const back = made("button", { type: "button", textContent: "Undo changes", hidden: true });
    const hint = made("p", { className: "hint", hidden: true });
    const output = made("output", {});
    output.setAttribute("for", area.id);
    const run = async () => {
      if (running) return;
      running = true;
      end.hidden = false;
      output.textContent = worker ? "Running." : LOADING;
      let got;
      try {
        got = await ask(area.value);
      } catch (error) {
        got = { failure: String(error) };
      }
      if (document.activeElement === end) go.focus();
      end.hidden = true;
      running = false;
      hint.hidden = false;
      hint.textContent = got.stopped ? "The next Run loads Python again." : got.output === "" ? "It ran, and prints nothing." : "It printed:";
      if (got.failure) hint.textContent = "Python did not start, or broke off:";
      output.textContent = got.stopped ? "Stopped." : got.failure ?? got.output;
      output.dataset.done = "yes";
    };
    const restart = () => { delete output.dataset.done; run(); };
    go.addEventListener("click", restart);
    end.addEventListener("click", stop);
    // as high as its lines, also where they are broken
    const fit = () => { area.style.height = "auto"; area.style.height = `${area.scrollHeight + 2}px`; };
    const changed = () => { back.hidden = area.value === source; fit(); };
    area.addEventListener("input", changed);
    addEventListener("resize", fit);
    back.addEventListener("click", () => { area.value = source; changed(); area.focus(); });
    area.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); restart(); }
    });
    const label = made("label", { htmlFor: area.id, textContent: `Code ${number + 1}` });
    const box = made("div", { className: "livebox" }, label, area, made("p", {}, go, " ", end, " ", back), hint, output);
    const shown = pre.closest(".highlight-python");
    shown.classList.add("is-live");
    shown.before(box); // the style hides what follows it
    fit();
  });

  // a reference to characters marks them in the text
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-span]");
    if (!link || !CSS.highlights) return;
    const words = document.getElementById(link.hash.slice(1)).querySelector("[data-start]");
    const [start, end] = link.dataset.span.split("-").map((one) => one - words.dataset.start);
    const characters = [...words.textContent]; // offsets count code points, those of a range do not
    const length = characters.length;
    const at = (offset) => characters.slice(0, Math.min(offset, length)).join("").length;
    const range = new Range();
    range.setStart(words.firstChild, at(start));
    range.setEnd(words.firstChild, at(end));
    CSS.highlights.set("passage", new Highlight(range));
    words.closest("details").open = true;
  });
})();
