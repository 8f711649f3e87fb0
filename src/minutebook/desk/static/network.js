// The network, to be moved about: made of the drawing that stands on the page, with the same places to begin with.
"use strict";

(() => {
  const tools = document.getElementById("network-tools");
  const drawing = document.querySelector("#network .drawing");
  if (!tools || !drawing) return;
  const button = tools.querySelector("button");
  let graph = null;
  let box = null;

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  const load = () =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = tools.dataset.library;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });

  const elements = () => [
    ...[...drawing.querySelectorAll("a.node")].map((node) => ({
      data: {
        id: node.dataset.id,
        label: node.querySelector("text").textContent,
        count: Number(node.dataset.count),
        href: node.getAttribute("href"),
      },
      position: { x: Number(node.dataset.x), y: Number(node.dataset.y) },
    })),
    ...[...drawing.querySelectorAll(".ties path")].map((tie) => ({
      data: {
        source: tie.dataset.one,
        target: tie.dataset.other,
        count: Number(tie.dataset.count),
        width: Number(tie.getAttribute("stroke-width")),
      },
    })),
  ];

  const style = () => [
    {
      selector: "node",
      style: {
        "background-color": colour("--link"),
        label: "data(label)",
        color: colour("--ink"),
        "font-family": "system-ui, sans-serif",
        "font-size": 13,
        "text-margin-y": -4,
        "text-outline-color": colour("--raised"),
        "text-outline-width": 2,
        width: "mapData(count, 1, 60, 9, 26)",
        height: "mapData(count, 1, 60, 9, 26)",
      },
    },
    {
      selector: "edge",
      style: { width: "data(width)", "line-color": colour("--link"), opacity: 0.28, "curve-style": "haystack" },
    },
    { selector: ".far", style: { opacity: 0.08 } },
    { selector: "edge.near", style: { opacity: 0.8 } },
  ];

  const explore = () => {
    box = document.createElement("div");
    box.className = "explored";
    // The drawing and the table say the same to those who cannot see this.
    box.setAttribute("aria-hidden", "true");
    drawing.hidden = true;
    drawing.after(box);
    graph = window.cytoscape({ container: box, elements: elements(), style: style(), layout: { name: "preset" }, maxZoom: 4 });
    graph.layout({ name: "cose", randomize: false, animate: false, padding: 30, nodeRepulsion: () => 60000, idealEdgeLength: () => 120 }).run();
    graph.on("mouseover", "node", (event) => {
      const near = event.target.closedNeighborhood();
      graph.elements().not(near).addClass("far");
      near.addClass("near");
    });
    graph.on("mouseout", "node", () => graph.elements().removeClass("far near"));
    graph.on("dbltap", "node", (event) => window.location.assign(event.target.data("href")));
  };

  const leave = () => {
    graph.destroy();
    graph = null;
    box.remove();
    drawing.hidden = false;
  };

  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      if (!window.cytoscape) await load();
      if (graph) leave();
      else explore();
      button.setAttribute("aria-pressed", String(Boolean(graph)));
    } finally {
      button.disabled = false;
    }
  });
  tools.classList.remove("waiting");
})();
