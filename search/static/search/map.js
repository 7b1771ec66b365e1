// The hits of the page on a map. Leaflet and the tiles are loaded when the map is opened, not before.

function load(element) {
  return new Promise((resolve, reject) => {
    element.addEventListener("load", resolve);
    element.addEventListener("error", reject);
    document.head.append(element);
  });
}

function loadLeaflet(texts) {
  const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: texts.style });
  const script = Object.assign(document.createElement("script"), { src: texts.script });
  return Promise.all([load(style), load(script)]);
}

function listOf(hits) {
  const list = document.createElement("ul");
  list.className = "hit-map__hits";
  for (const { title, url } of hits) {
    const link = Object.assign(document.createElement("a"), { href: url, textContent: title });
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  return list;
}

function draw(canvas, texts, places) {
  const { L } = window;
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(canvas, { zoomControl: false, fadeAnimation: !still, zoomAnimation: !still });
  map.attributionControl.setPrefix(false);
  L.control.zoom({ zoomInTitle: texts.zoomIn, zoomOutTitle: texts.zoomOut }).addTo(map);
  // The tiles' server learns which site shows its tiles, but no word of the search.
  L.tileLayer(texts.tiles, { attribution: texts.attribution, maxZoom: 18, referrerPolicy: "origin" }).addTo(map);
  const icon = L.icon({ iconUrl: texts.pin, iconSize: [25, 41], iconAnchor: [12, 41], popupAnchor: [0, -36] });
  const markers = places.map(({ point, hits }) => {
    const name = hits.map((hit) => hit.title).join(", ");
    return L.marker(point, { icon, alt: name, title: name }).bindPopup(listOf(hits), { closeButton: false }).addTo(map);
  });
  map.fitBounds(L.featureGroup(markers).getBounds(), { maxZoom: 14, padding: [40, 40], animate: false });
}

const section = document.querySelector("[data-hit-map]");
const places = section ? JSON.parse(section.dataset.places) : [];
if (places.length) {
  const fold = section.querySelector("details");
  fold.addEventListener(
    "toggle",
    async () => {
      try {
        await loadLeaflet(section.dataset);
        draw(section.querySelector("[data-canvas]"), section.dataset, places);
      } catch {
        section.querySelector("[data-status]").textContent = section.dataset.failed;
      }
    },
    { once: true },
  );
  section.hidden = false;
}
