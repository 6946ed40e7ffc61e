// Runs before the page is painted: what needs JavaScript shows only where there is some.
document.documentElement.classList.add("js");
