// htmx sends the CSRF token of the page with every request.
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector('meta[name="csrf-token"]');
  if (token && event.detail.verb !== "get") {
    event.detail.headers[token.dataset.header] = token.content;
  }
});
