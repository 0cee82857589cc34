// The page of `docprep serve`. Keeps nothing: no cookies, no storage; the token is forgotten with the page.
"use strict";

const MOST_PARTS = 6;
const byId = (id) => document.getElementById(id);

// Everything that is said here stands in the page, in its language; {names} are filled in.
const WORDS = JSON.parse(document.documentElement.dataset.words);
const word = (code, values = {}) =>
  WORDS[code].replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
const askedFor = (pairs) => new URLSearchParams({ lang: WORDS.lang, reader: "page", ...pairs });

const state = { files: [], profiles: [], mostBytes: Infinity, urls: [] };

function headers() {
  const token = byId("token").value.trim();
  return token ? { Authorization: `Bearer ${token}` } : {};
}

function bytesInWords(bytes) {
  return bytes < 1000000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1000000).toFixed(2)} MB`;
}

function say(text) {
  byId("status").textContent = text;
}

// An address of an object in memory, given back when the next result comes.
function urlOf(blob) {
  const url = URL.createObjectURL(blob);
  state.urls.push(url);
  return url;
}

function forgetResult() {
  state.urls.splice(0).forEach((url) => URL.revokeObjectURL(url));
  byId("result").hidden = true;
  byId("error").hidden = true;
  byId("after").removeAttribute("src");
  byId("download").removeAttribute("href");
  byId("before").replaceChildren();
  document.body.dataset.state = "idle";
}

function button(words, label, action, enabled) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "plain";
  made.textContent = words;
  made.setAttribute("aria-label", label);
  made.disabled = !enabled;
  made.addEventListener("click", action);
  return made;
}

function move(index, by) {
  const [file] = state.files.splice(index, 1);
  state.files.splice(index + by, 0, file);
  showFiles();
}

function showFiles() {
  const items = state.files.map((file, index) => {
    const item = document.createElement("li");
    const name = document.createElement("span");
    name.className = "name";
    name.textContent = `${index + 1}. ${file.name} (${bytesInWords(file.size)})`;
    item.append(name);
    if (state.files.length > 1) {
      item.append(
        button(word("up"), word("move-up", { file: file.name }), () => move(index, -1), index > 0),
        button(word("down"), word("move-down", { file: file.name }), () => move(index, 1), index < state.files.length - 1),
      );
    }
    item.append(
      button(word("remove"), word("remove-file", { file: file.name }), () => { state.files.splice(index, 1); showFiles(); byId("files").focus(); }, true),
    );
    return item;
  });
  byId("chosen").replaceChildren(...items);
  byId("layout-field").hidden = state.files.length < 2;
  byId("go").disabled = state.files.length === 0;
  byId("again").hidden = state.files.length === 0;
  forgetResult();
}

function add(files) {
  const room = MOST_PARTS - state.files.length;
  const added = [...files];
  state.files.push(...added.slice(0, room));
  showFiles();
  say(added.length > room
    ? word("too-many", { most: MOST_PARTS })
    : word("count", { count: state.files.length }));
}

function showRules() {
  const profile = state.profiles.find((one) => one.id === byId("profile").value);
  byId("rules").textContent = profile
    ? word("takes", {
      summary: profile.summary,
      least: bytesInWords(profile.min_bytes),
      greatest: bytesInWords(profile.max_bytes),
    })
    : "";
}

async function loadProfiles() {
  const answer = await fetch(`v1/profiles?${askedFor()}`, { headers: headers() });
  if (answer.status === 401) {
    byId("token-field").hidden = false;
    return;
  }
  const rules = await answer.json();
  state.profiles = rules.profiles;
  state.mostBytes = rules.max_upload_bytes;
  byId("profile").replaceChildren(...rules.profiles.map((profile) => new Option(profile.name, profile.id)));
  byId("profile").value = rules.default;
  showRules();
}

// What is said of one of several pictures, with its name.
function about(part, message) {
  return part ? word("about", { file: state.files[part - 1].name, message }) : message;
}

function showRefusal(refusal) {
  byId("error-message").textContent = about(refusal.part, refusal.message);
  byId("error-advice").textContent = refusal.advice;
  byId("error-code").textContent = refusal.registry_code
    ? word("registry-code", { code: refusal.code, registry: refusal.registry_code }) : refusal.code;
  byId("token-field").hidden = byId("token-field").hidden && refusal.code !== "unauthorized";
  byId("error").hidden = false;
  byId("error").focus();
  say("");
  document.body.dataset.state = "refused";
}

// Browsers show fewer formats than the service reads.
function showBefore() {
  const shown = state.files.map((file) => {
    const image = document.createElement("img");
    image.alt = word("as-chosen", { file: file.name });
    image.addEventListener("error", () => {
      const words = document.createElement("p");
      words.textContent = word("not-shown", { file: file.name });
      image.replaceWith(words);
    });
    image.src = urlOf(file);
    return image;
  });
  byId("before").replaceChildren(...shown);
}

function showFindings(findings) {
  const items = findings.map((finding) => {
    const item = document.createElement("li");
    item.className = finding.severity;
    const severity = document.createElement("span");
    severity.className = "severity";
    const [before, behind] = word(finding.severity).split("{message}");
    severity.textContent = before;
    const told = word("paragraph", { message: finding.message, advice: finding.advice });
    item.append(severity, about(finding.part, told), behind);
    return item;
  });
  if (items.length === 0) {
    const item = document.createElement("li");
    item.textContent = word("nothing-found");
    items.push(item);
  }
  byId("findings").replaceChildren(...items);
}

function nameOfResult() {
  const stem = state.files[0].name.replace(/\.[^.]*$/, "");
  return state.files.length > 1 ? `${stem}-merged.jpg` : `${stem}-prepared.jpg`;
}

function showResult(picture, record) {
  const url = urlOf(picture);
  byId("after").src = url;
  byId("download").href = url;
  byId("download").download = nameOfResult();
  byId("size").textContent =
    word("size", {
      size: bytesInWords(picture.size),
      bytes: picture.size.toLocaleString("en"),
      width: record.width_out,
      height: record.height_out,
    });
  byId("done").textContent = record.status in WORDS ? word(record.status) : "";
  showFindings(record.findings);
  showBefore();
  byId("result").hidden = false;
  byId("result").focus();
  say(word("is-ready"));
  document.body.dataset.state = "done";
}

function request() {
  const query = askedFor();
  if (byId("profile").value) query.set("profile", byId("profile").value);
  if (state.files.length === 1) {
    return [`v1/prepare?${query}`, state.files[0]];
  }
  query.set("layout", byId("layout").value);
  const form = new FormData();
  state.files.forEach((file) => form.append("file", file, "picture"));
  return [`v1/merge?${query}`, form];
}

async function send() {
  const tooLarge = state.files.find((file) => file.size > state.mostBytes);
  if (tooLarge) {
    return showRefusal({
      code: "too-large",
      message: word("too-large", {
        file: tooLarge.name,
        size: bytesInWords(tooLarge.size),
        most: bytesInWords(state.mostBytes),
      }),
      advice: word("choose-smaller"),
    });
  }
  const [address, body] = request();
  const answer = await fetch(address, { method: "POST", body, headers: headers() });
  if (!answer.ok) {
    return showRefusal(await answer.json());
  }
  const record = JSON.parse(answer.headers.get("Docprep-Record"));
  showResult(await answer.blob(), record);
  if (state.profiles.length === 0) await loadProfiles();
}

async function submit(event) {
  event.preventDefault();
  forgetResult();
  say(word("working"));
  document.body.dataset.state = "working";
  byId("go").disabled = true;
  try {
    await send();
  } catch {
    showRefusal({
      code: "no-answer",
      message: word("no-answer"),
      advice: word("look-whether"),
    });
  } finally {
    byId("go").disabled = state.files.length === 0;
  }
}

function listen() {
  const drop = byId("drop");
  byId("form").addEventListener("submit", submit);
  byId("files").addEventListener("change", (event) => {
    add(event.target.files);
    event.target.value = "";
  });
  for (const name of ["dragenter", "dragover"]) {
    document.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  for (const name of ["dragleave", "drop"]) {
    document.addEventListener(name, () => drop.classList.remove("over"));
  }
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    add(event.dataTransfer.files);
  });
  byId("profile").addEventListener("change", () => { showRules(); forgetResult(); });
  byId("layout").addEventListener("change", forgetResult);
  byId("token").addEventListener("change", () => loadProfiles().catch(() => {}));
  byId("again").addEventListener("click", () => {
    state.files = [];
    showFiles();
    say("");
    byId("files").focus();
  });
}

listen();
document.body.dataset.state = "idle";
loadProfiles().catch(() => say(word("paragraph", { message: word("no-answer"), advice: word("look-whether") })));
