// <button data-copy="id of the element" data-copied="Copied">: copies its text and says so.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  const source = button && document.getElementById(button.dataset.copy);
  if (!source) {
    return;
  }
  if (!(await copied(source))) {
    getSelection().selectAllChildren(source);
    return;
  }
  const label = button.querySelector("span") ?? button;
  button.dataset.label ??= label.textContent;
  label.textContent = button.dataset.copied;
  label.setAttribute("role", "status");
  button.classList.add("copied");
  clearTimeout(button.timer);
  button.timer = setTimeout(() => {
    label.textContent = button.dataset.label;
    button.classList.remove("copied");
  }, 2000);
});

// The clipboard of the browser works on https and localhost only; elsewhere the old way still does.
async function copied(source) {
  try {
    await navigator.clipboard.writeText(source.textContent);
    return true;
  } catch {
    getSelection().selectAllChildren(source);
    return document.execCommand("copy");
  }
}
