// Keys for the queue. The page works without: every key stands for a link or a button that is there.
"use strict";

(() => {
  const form = document.querySelector("form.deciding");
  const why = form && form.elements.namedItem("why");
  let armed = null;
  let filled = "";

  const isTyping = (node) => node.matches("input:not([type=hidden]), textarea, select");

  const disarm = () => {
    if (armed) armed.classList.remove("armed");
    armed = null;
  };

  // A button waits for its reason: the usual one is filled in and selected, so that typing replaces it.
  const arm = (button) => {
    disarm();
    armed = button;
    armed.classList.add("armed");
    const value = form.elements.namedItem("value");
    if (button.value === "correct" && value && !value.value) {
      value.focus();
      return;
    }
    if (!why.value || why.value === filled) {
      filled = button.dataset.why;
      why.value = filled;
    }
    why.focus();
    why.select();
  };

  const undo = () => {
    const fold = document.querySelector(".kept .undo");
    if (!fold) return;
    fold.open = true;
    const button = fold.querySelector("button[value=undo]");
    const who = fold.querySelector("input[name=who]");
    if (!who || who.value) button.form.requestSubmit(button);
    else who.focus();
  };

  const press = (key) => {
    if (key === "?") {
      const keys = document.getElementById("keys");
      if (keys) {
        keys.open = !keys.open;
        keys.scrollIntoView({ block: "nearest" });
      }
      return true;
    }
    if (key === "z") {
      undo();
      return true;
    }
    const found = document.querySelector(`a[data-key="${CSS.escape(key)}"], button[data-key="${CSS.escape(key)}"]`);
    if (!found) return false;
    if (found.localName === "a") found.click();
    else arm(found);
    return true;
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (isTyping(event.target)) {
      if (event.key === "Escape") {
        disarm();
        event.target.blur();
      } else if (event.key === "Enter" && form && event.target.form === form) {
        // Enter without a choice keeps nothing.
        event.preventDefault();
        const empty = [...form.querySelectorAll("input[required]")].find((input) => !input.value);
        if (empty) empty.focus();
        else if (armed && event.target !== why && !why.value) why.focus();
        else if (armed) form.requestSubmit(armed);
      }
      return;
    }
    if (press(event.key)) event.preventDefault();
  });

  const current = document.querySelector(".questions a[aria-current]");
  // The list alone moves: the page stays where it is.
  const list = current && current.closest(".questions");
  if (list) list.scrollTop = current.offsetTop - list.offsetTop - list.clientHeight / 3;
})();
