// The site works without this; it only saves steps.
"use strict";

// Copy buttons: shown where the browser can copy.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.querySelector(button.dataset.copy).textContent);
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    });
  }
}

// Keys: "/" goes to the search box; n and p to the next and previous page or section.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  if (event.key === "/") {
    event.preventDefault();
    document.querySelector("#q, #top-q").focus();
  }
  const way = { n: "next", p: "prev" }[event.key];
  const link = way && document.querySelector(`a[rel=${way}]`);
  if (link) link.click();
});

// Bring the boxed words into view.
const box = document.querySelector(".sheet .box");
if (box) box.scrollIntoView({ block: "center" });
