// What was typed into a form with data-keep comes back after a reload, the back button or a change of language.
const now = () => `keep:${location.pathname}`;
const fields = (form) => [...form.elements].filter((e) => e.name && e.name !== "_csrf" && e.type !== "submit");
const state = (form) => fields(form).map((e) => [e.name, e.type === "radio" ? `${e.value}:${e.checked}` : e.value]);

for (const form of document.querySelectorAll("form[data-keep]")) {
  const opened = JSON.stringify(state(form));
  let sent = false;
  let typed = false;
  const kept = sessionStorage.getItem(now());
  sessionStorage.removeItem(now());
  if (kept) {
    JSON.parse(kept).forEach(([name, value], i) => {
      const field = fields(form)[i];
      if (!field || field.name !== name) {
        return;
      }
      if (field.type === "radio") {
        field.checked = value === `${field.value}:true`;
      } else {
        field.value = value;
      }
    });
    typed = true;
    addEventListener("load", () => form.elements.mx?.dispatchEvent(new Event("input", { bubbles: true })));
  }
  form.addEventListener("input", () => (typed = true));
  form.addEventListener("submit", (event) => {
    if (sent) {
      event.preventDefault(); // a second click
    }
    sent = true;
  });
  addEventListener("pageshow", () => (sent = false));
  addEventListener("pagehide", () => {
    if (typed && !sent && JSON.stringify(state(form)) !== opened) {
      sessionStorage.setItem(now(), JSON.stringify(state(form)));
    }
  });
}
