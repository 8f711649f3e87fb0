// Adding reports: files can be dropped, and numbers change without the page being asked for again.
// Everything works without it.
"use strict";

const area = document.querySelector(".drop");
if (area) {
  const input = area.querySelector("input[type=file]");
  const list = area.querySelector(".chosen");
  const tell = () => list.replaceChildren(...Array.from(input.files, (file) => {
    const line = document.createElement("li");
    line.textContent = file.name;
    return line;
  }));
  area.querySelector(".dragging").classList.remove("waiting");
  for (const kind of ["dragenter", "dragover"]) {
    area.addEventListener(kind, (event) => { event.preventDefault(); area.classList.add("over"); });
  }
  for (const kind of ["dragleave", "drop"]) {
    area.addEventListener(kind, (event) => { event.preventDefault(); area.classList.remove("over"); });
  }
  area.addEventListener("drop", (event) => { input.files = event.dataTransfer.files; tell(); });
  input.addEventListener("change", tell);
}

const progress = document.getElementById("progress");
if (progress) {
  const bar = progress.querySelector("progress");
  const follow = async () => {
    try {
      const answer = await fetch(progress.dataset.source, { headers: { accept: "application/json" } });
      const now = await answer.json();
      if (!answer.ok || now.phase !== progress.dataset.phase) {
        location.reload();
        return;
      }
      for (const place of progress.querySelectorAll("[data-field]")) {
        place.textContent = now[place.dataset.field];
      }
      bar.value = now.chosen ? now.kept : now.files_done;
    } catch {
      // The desk is away for a moment, or for good: the page stays as it is, and asks again.
    }
    setTimeout(follow, 700);
  };
  setTimeout(follow, 700);
}
