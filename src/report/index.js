"use strict";
(() => {
  const table = document.querySelector("table");
  const rows = [...table.tBodies[0].rows];
  const find = document.querySelector("#find");
  const value = (row, column) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim().toLowerCase();
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = head.querySelector("button");
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      [...table.tHead.rows[0].cells].forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      rows.sort((a, b) => {
        const [x, y] = [value(a, column), value(b, column)];
        const order = x !== "" && y !== "" && !isNaN(x) && !isNaN(y) ? x - y : x.localeCompare(y);
        return down ? -order : order;
      });
      table.tBodies[0].append(...rows);
    });
  });
  find.hidden = false;
  find.addEventListener("input", () => {
    const words = find.value.toLowerCase().trim();
    rows.forEach((row) => { row.hidden = !row.textContent.toLowerCase().includes(words); });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && event.target !== find) { event.preventDefault(); find.focus(); }
  });
  const wanted = /theme=(light|dark)/.exec(location.hash);
  let theme = wanted && wanted[1];
  try { theme = theme || localStorage.getItem("fauxami-theme"); } catch { /* storage may be off */ }
  if (theme) document.documentElement.dataset.theme = theme;
})();
