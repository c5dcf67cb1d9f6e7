// What a page can do better when scripts run. Everything here also works without: as a plain form, link or page.

/** A second press of a sending button does nothing; the button keeps its width and says that it is sending. */
function sendOnce() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sending) {
      event.preventDefault();
      return;
    }
    form.dataset.sending = "yes";
    const button = event.submitter;
    if (!button || !document.body.dataset.sending) return;
    button.style.inlineSize = `${button.offsetWidth}px`;
    button.setAttribute("aria-busy", "true");
    button.dataset.words = button.textContent;
    // after this turn, so that the form is sent with the button's own name and value
    setTimeout(() => (button.textContent = document.body.dataset.sending));
  });
  // a page brought back by "Back" must be able to send again
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const form of document.querySelectorAll("form[data-sending]")) delete form.dataset.sending;
    for (const button of document.querySelectorAll("[aria-busy=true]")) {
      button.removeAttribute("aria-busy");
      button.textContent = button.dataset.words;
    }
  });
}

/** A link with data-dialog opens that dialog in place instead of going to the page that asks the same. */
function openDialogs() {
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog]");
    const dialog = opener && document.getElementById(opener.dataset.dialog);
    if (dialog && dialog.showModal) {
      event.preventDefault();
      dialog.showModal();
    }
    const closer = event.target.closest("[data-close]");
    if (closer) {
      event.preventDefault();
      closer.closest("dialog").close();
    }
  });
}

/** A text box grows with what is typed, so that nothing is hidden. */
function growBoxes() {
  const grow = (box) => {
    if (box.scrollHeight > box.clientHeight) box.style.blockSize = `${box.scrollHeight + 2}px`;
  };
  document.addEventListener("input", (event) => event.target.matches("textarea") && grow(event.target));
  for (const box of document.querySelectorAll("textarea")) grow(box);
}

/** A chosen file is named with its size, and can be dropped again. */
function nameFiles() {
  const size = (bytes) =>
    bytes < 1048576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
  document.addEventListener("change", (event) => {
    const input = event.target;
    const list = input.type === "file" && input.parentElement.querySelector(".files[data-drop]");
    if (!list) return;
    list.replaceChildren(
      ...Array.from(input.files, (file) => {
        const row = document.createElement("li");
        const drop = document.createElement("button");
        drop.type = "button";
        drop.className = "button quiet";
        drop.textContent = list.dataset.drop;
        drop.setAttribute("aria-label", `${list.dataset.drop} ${file.name}`);
        drop.addEventListener("click", () => {
          input.value = "";
          list.replaceChildren();
          input.focus();
        });
        row.append(`${file.name}, ${size(file.size)} `, drop);
        return row;
      }),
    );
  });
}

/** What needs a script (print, copy) is drawn only where scripts run. */
function offerPrint() {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  for (const button of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
      button.textContent = button.dataset.copied;
    });
  }
}

/** Folded parts are printed open. */
function unfoldForPrint() {
  const folded = () => document.querySelectorAll("main details:not([open])");
  let opened = [];
  window.addEventListener("beforeprint", () => (opened = [...folded()].map((part) => ((part.open = true), part))));
  window.addEventListener("afterprint", () => opened.forEach((part) => (part.open = false)));
}

/** After sending, or when something must be mended, reading goes on at the panel that says so. */
function focusPanel() {
  const panel = document.querySelector("[data-focus]");
  if (panel) panel.focus();
}

sendOnce();
openDialogs();
growBoxes();
nameFiles();
offerPrint();
unfoldForPrint();
focusPanel();
