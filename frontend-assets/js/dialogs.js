// <a href="/page" data-dialog="id">: opens the <dialog> where there is JavaScript; without, the link leads to the page.
// <button data-close>: closes the dialog around it.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  const dialog = opener && document.getElementById(opener.dataset.dialog);
  if (dialog) {
    event.preventDefault();
    dialog.showModal();
    return;
  }
  event.target.closest("[data-close]")?.closest("dialog")?.close();
});

// A form that was sent is not sent a second time by an impatient click.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "post" && !form.hasAttribute("hx-post") && !event.defaultPrevented) {
    if (form.dataset.sent) {
      event.preventDefault();
    }
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 5000);
  }
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
  }
});
