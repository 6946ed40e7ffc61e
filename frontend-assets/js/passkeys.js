// <form data-passkey="get|create" data-question="…">: asks the browser for a passkey (Web Authentication §5.1) and sends
// its answer in the field "credential". [data-passkeys="origin"] is the part of the page in which [data-when] shows what
// is the case: here, elsewhere (the page is open at another address), unsupported (a browser without passkeys).
const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const known = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));
const able = isSecureContext && "PublicKeyCredential" in window;
let waiting; // for a passkey from the list under the e-mail field

function question(form) {
  const asked = JSON.parse(form.dataset.question);
  asked.challenge = bytes(asked.challenge);
  if (form.dataset.passkey === "create") {
    return { ...asked, user: { ...asked.user, id: bytes(asked.user.id) }, excludeCredentials: known(asked.excludeCredentials) };
  }
  return { ...asked, allowCredentials: known(asked.allowCredentials) };
}

function answer(credential) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) {
      response[part] = text(credential.response[part]);
    }
  }
  response.transports = credential.response.getTransports?.();
  const { id, rawId, type } = credential;
  return JSON.stringify({ id, rawId: text(rawId), type, response, clientExtensionResults: {} });
}

function send(form, credential) {
  form.elements.credential.value = answer(credential);
  form.submit();
}

function say(form, problem) {
  for (const line of form.querySelectorAll("[data-problem]")) {
    line.hidden = line.dataset.problem !== problem;
  }
}

async function ask(form) {
  waiting?.abort();
  say(form, null);
  form.setAttribute("aria-busy", "true");
  try {
    send(form, await navigator.credentials[form.dataset.passkey]({ publicKey: question(form) }));
  } catch (failed) {
    const problems = { NotAllowedError: "cancelled", AbortError: "cancelled", InvalidStateError: "known" };
    say(form, problems[failed.name] ?? "failed");
  } finally {
    form.removeAttribute("aria-busy");
  }
}

// The browser lists passkeys where it would list passwords, and says nothing when there are none.
async function list(form) {
  if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) {
    return;
  }
  waiting = new AbortController();
  const wanted = { publicKey: question(form), mediation: "conditional", signal: waiting.signal };
  await navigator.credentials.get(wanted).then((credential) => send(form, credential), () => {});
}

for (const part of document.querySelectorAll("[data-passkeys]")) {
  const state = location.origin !== part.dataset.passkeys ? "elsewhere" : able ? "here" : "unsupported";
  for (const line of part.querySelectorAll("[data-when]")) {
    line.hidden = line.dataset.when !== state;
  }
  for (const form of state === "here" ? part.querySelectorAll("form[data-passkey]") : []) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask(form);
    });
    if (form.dataset.passkey === "create") {
      ask(form);
    } else if ("list" in form.dataset) {
      list(form);
    }
  }
}
