//! A headless Chromium, driven by the DevTools protocol over two pipes.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

pub struct Chromium {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    last_id: u64,
    session: Option<String>,
    events: Vec<Value>,
    /// Its profile; taken away with it.
    _folder: tempfile::TempDir,
}

impl Chromium {
    /// `None` where none is installed.
    pub fn start() -> Option<Chromium> {
        let name = NAMES.iter().find(|name| {
            let version = Command::new(name)
                .arg("--version")
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status();
            version.is_ok_and(|status| status.success())
        })?;
        let folder = tempfile::tempdir().expect("a folder");
        // The protocol is spoken on the descriptors 3 and 4.
        let mut child = Command::new("sh")
            .args([
                "-c",
                "exec \"$@\" 3<&0 4>&1 0</dev/null 1>/dev/null 2>/dev/null",
                "sh",
                name,
            ])
            .args([
                "--headless=new",
                "--remote-debugging-pipe",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
            ])
            .args([
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-extensions",
            ])
            .arg(format!("--user-data-dir={}", folder.path().display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("sh starts");
        let (to, from) = (
            child.stdin.take().expect("a pipe"),
            child.stdout.take().expect("a pipe"),
        );
        let mut chromium = Chromium {
            child,
            to,
            from: BufReader::new(from),
            last_id: 0,
            session: None,
            events: Vec::new(),
            _folder: folder,
        };
        chromium.open_tab();
        Some(chromium)
    }

    fn open_tab(&mut self) {
        let target = self.call("Target.createTarget", json!({ "url": "about:blank" }));
        let attached = self.call(
            "Target.attachToTarget",
            json!({ "targetId": target["targetId"], "flatten": true }),
        );
        self.session = attached["sessionId"].as_str().map(str::to_owned);
        for domain in ["Page", "Runtime", "DOM", "Network", "Log"] {
            self.call(&format!("{domain}.enable"), json!({}));
        }
    }

    /// Calls a method of the protocol, and keeps what is told meanwhile.
    pub fn call(&mut self, method: &str, parameters: Value) -> Value {
        self.last_id += 1;
        let id = self.last_id;
        let mut message = json!({ "id": id, "method": method, "params": parameters });
        let of_browser = method.starts_with("Target.") || method.starts_with("Browser.");
        if let Some(session) = self.session.as_ref().filter(|_| !of_browser) {
            message["sessionId"] = json!(session);
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        self.to.write_all(&bytes).expect("the browser listens");
        loop {
            let told = self.read();
            if told["id"] == id {
                assert!(told["error"].is_null(), "{method}: {}", told["error"]);
                return told["result"].clone();
            }
            self.events.push(told);
        }
    }

    fn read(&mut self) -> Value {
        let mut bytes = Vec::new();
        self.from.read_until(0, &mut bytes).expect("the browser talks");
        assert_eq!(bytes.pop(), Some(0), "the browser has ended");
        serde_json::from_slice(&bytes).expect("the protocol is JSON")
    }

    /// Waits for an event, also one that was told already.
    pub fn event(&mut self, method: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        let is_it = |told: &Value| told["method"] == method && wanted(&told["params"]);
        loop {
            if let Some(place) = self.events.iter().position(is_it) {
                return self.events.remove(place)["params"].clone();
            }
            let told = self.read();
            self.events.push(told);
        }
    }

    /// Everything of this kind that was told so far and not waited for.
    pub fn told(&self, method: &str) -> Vec<Value> {
        let told = self.events.iter().filter(|told| told["method"] == method);
        told.map(|told| told["params"].clone()).collect()
    }

    pub fn open(&mut self, address: &str) {
        self.call("Page.navigate", json!({ "url": address }));
        self.event("Page.loadEventFired", |_| true);
        // The event may have been that of the page before.
        self.until("document.readyState === 'complete'");
    }

    /// The value of an expression of JavaScript; a promise is awaited.
    pub fn value(&mut self, expression: &str) -> Value {
        let result = self.call(
            "Runtime.evaluate",
            json!({ "expression": expression, "awaitPromise": true, "returnByValue": true, "userGesture": true }),
        );
        assert!(result["exceptionDetails"].is_null(), "{expression}: {result}");
        result["result"]["value"].clone()
    }

    /// Waits until an expression is true, looking at it whenever something in the page changes.
    pub fn until(&mut self, condition: &str) {
        self.value(&format!(
            "new Promise((resolve) => {{
                const look = () => {{ if ({condition}) {{ observer.disconnect(); resolve(true); }} }};
                const observer = new MutationObserver(look);
                observer.observe(document, {{ subtree: true, childList: true, attributes: true, characterData: true }});
                document.addEventListener('load', look, true);
                look();
            }})"
        ));
    }

    /// Lets go of files over the middle of an element, as a person does with a mouse.
    pub fn drop_files(&mut self, selector: &str, files: &[&Path]) {
        let place = self.value(&format!(
            "(() => {{ const box = document.querySelector('{selector}').getBoundingClientRect();
                       return {{ x: box.x + box.width / 2, y: box.y + box.height / 2 }}; }})()"
        ));
        let files: Vec<_> = files.iter().map(|file| file.to_string_lossy()).collect();
        for kind in ["dragEnter", "dragOver", "drop"] {
            self.call(
                "Input.dispatchDragEvent",
                json!({ "type": kind, "x": place["x"], "y": place["y"],
                        "data": { "items": [], "files": files, "dragOperationsMask": 1 } }),
            );
        }
    }

    /// Chooses files in a file input.
    pub fn choose_files(&mut self, selector: &str, files: &[&Path]) {
        let document = self.call("DOM.getDocument", json!({}));
        let input = self.call(
            "DOM.querySelector",
            json!({ "nodeId": document["root"]["nodeId"], "selector": selector }),
        );
        let files: Vec<_> = files.iter().map(|file| file.to_string_lossy()).collect();
        self.call(
            "DOM.setFileInputFiles",
            json!({ "nodeId": input["nodeId"], "files": files }),
        );
    }

    pub fn press(&mut self, key: &str, code: u32) {
        let text = if key == "Enter" { "\r" } else { "" };
        for kind in ["keyDown", "keyUp"] {
            self.call(
                "Input.dispatchKeyEvent",
                json!({ "type": kind, "key": key, "code": key, "text": text, "windowsVirtualKeyCode": code }),
            );
        }
    }

    pub fn window(&mut self, width: u32, height: u32, is_phone: bool) {
        self.call(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": is_phone }),
        );
    }

    /// The whole page as PNG, in base64.
    pub fn screenshot(&mut self) -> String {
        let shot = self.call(
            "Page.captureScreenshot",
            json!({ "format": "png", "captureBeyondViewport": true }),
        );
        shot["data"].as_str().expect("a picture").to_owned()
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
